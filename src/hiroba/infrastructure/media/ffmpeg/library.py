"""FFmpeg, as the wheel of OpenCV carries it: an LGPL build, loaded at run time and never linked into anything.

To import this module is to load it, so only sandboxed processes do. Why this copy: docs/adr/0034.
"""

import ctypes
from collections.abc import Callable, Iterator
from ctypes import POINTER, c_char_p, c_int, c_int64, c_size_t, c_void_p
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from hiroba.infrastructure.media.ffmpeg.structures import (
    ChannelLayout,
    CodecParameters,
    FormatContext,
    Frame,
    Packet,
    Rational,
    SideData,
    Stream,
)

_WHEEL = "opencv-python-headless"
_MAJORS = {"avutil": 60, "swresample": 6, "avcodec": 62, "avformat": 62, "swscale": 9}
# Words of a build that may not be used: under the GPL, or under nothing that may be passed on.
_UNFREE = ("--enable-gpl", "--enable-nonfree", "libx264", "libx265")
_QUIET = -8

_Context = POINTER(FormatContext)
_Codec = c_void_p
_CodecContext = c_void_p
_Layout = POINTER(ChannelLayout)
_Parameters = POINTER(CodecParameters)
_Frame = POINTER(Frame)
_Packet = POINTER(Packet)
_Options = POINTER(c_void_p)
_Resampler = c_void_p
_Fifo = c_void_p

# What each function returns, and what it takes.
_FUNCTIONS: dict[str, dict[str, tuple[Any, ...]]] = {
    "avutil": {
        "av_log_set_level": (None, c_int),
        "av_dict_set": (c_int, _Options, c_char_p, c_char_p, c_int),
        "av_dict_get": (c_void_p, c_void_p, c_char_p, c_void_p, c_int),
        "av_opt_set": (c_int, c_void_p, c_char_p, c_char_p, c_int),
        "av_frame_alloc": (_Frame,),
        "av_frame_free": (None, POINTER(_Frame)),
        "av_frame_ref": (c_int, _Frame, _Frame),
        "av_frame_unref": (None, _Frame),
        "av_frame_get_buffer": (c_int, _Frame, c_int),
        "av_frame_make_writable": (c_int, _Frame),
        "av_channel_layout_default": (None, _Layout, c_int),
        "av_channel_layout_copy": (c_int, _Layout, _Layout),
        "av_get_pix_fmt_name": (c_char_p, c_int),
        "av_display_rotation_get": (ctypes.c_double, c_void_p),
        "av_samples_set_silence": (c_int, POINTER(c_void_p), c_int, c_int, c_int, c_int),
        "av_audio_fifo_alloc": (_Fifo, c_int, c_int, c_int),
        "av_audio_fifo_write": (c_int, _Fifo, POINTER(c_void_p), c_int),
        "av_audio_fifo_read": (c_int, _Fifo, POINTER(c_void_p), c_int),
        "av_audio_fifo_size": (c_int, _Fifo),
    },
    "swresample": {
        "swr_alloc_set_opts2": (
            c_int,
            POINTER(_Resampler),
            *(_Layout, c_int, c_int),
            *(_Layout, c_int, c_int),
            *(c_int, c_void_p),
        ),
        "swr_init": (c_int, _Resampler),
        "swr_free": (None, POINTER(_Resampler)),
        "swr_convert_frame": (c_int, _Resampler, _Frame, _Frame),
    },
    "avcodec": {
        "avcodec_configuration": (c_char_p,),
        "avcodec_license": (c_char_p,),
        "avcodec_find_decoder": (_Codec, c_int),
        "avcodec_find_encoder_by_name": (_Codec, c_char_p),
        "avcodec_get_name": (c_char_p, c_int),
        "avcodec_alloc_context3": (_CodecContext, _Codec),
        "avcodec_free_context": (None, POINTER(_CodecContext)),
        "avcodec_parameters_alloc": (_Parameters,),
        "avcodec_parameters_copy": (c_int, _Parameters, _Parameters),
        "avcodec_parameters_to_context": (c_int, _CodecContext, _Parameters),
        "avcodec_parameters_from_context": (c_int, _Parameters, _CodecContext),
        "avcodec_open2": (c_int, _CodecContext, _Codec, _Options),
        "avcodec_send_packet": (c_int, _CodecContext, _Packet),
        "avcodec_receive_frame": (c_int, _CodecContext, _Frame),
        "avcodec_send_frame": (c_int, _CodecContext, _Frame),
        "avcodec_receive_packet": (c_int, _CodecContext, _Packet),
        "avcodec_flush_buffers": (None, _CodecContext),
        "av_packet_alloc": (_Packet,),
        "av_packet_unref": (None, _Packet),
        "av_packet_rescale_ts": (None, _Packet, Rational, Rational),
        "av_packet_side_data_get": (POINTER(SideData), POINTER(SideData), c_int, c_int),
        "av_packet_side_data_new": (
            POINTER(SideData),
            *(POINTER(POINTER(SideData)), POINTER(c_int), c_int, c_size_t, c_int),
        ),
    },
    "avformat": {
        "avformat_alloc_context": (_Context,),
        "avformat_alloc_output_context2": (c_int, POINTER(_Context), c_void_p, c_char_p, c_char_p),
        "avformat_open_input": (c_int, POINTER(_Context), c_char_p, c_void_p, _Options),
        "avformat_find_stream_info": (c_int, _Context, c_void_p),
        "avformat_new_stream": (POINTER(Stream), _Context, c_void_p),
        "avformat_write_header": (c_int, _Context, _Options),
        "avformat_seek_file": (c_int, _Context, c_int, c_int64, c_int64, c_int64, c_int),
        "av_find_input_format": (c_void_p, c_char_p),
        "av_find_best_stream": (c_int, _Context, c_int, c_int, c_int, c_void_p, c_int),
        "av_guess_sample_aspect_ratio": (Rational, _Context, POINTER(Stream), _Frame),
        "av_read_frame": (c_int, _Context, _Packet),
        "av_interleaved_write_frame": (c_int, _Context, _Packet),
        "av_write_trailer": (c_int, _Context),
        "avio_open2": (c_int, POINTER(c_void_p), c_char_p, c_int, c_void_p, _Options),
        "avio_closep": (c_int, POINTER(c_void_p)),
    },
    "swscale": {
        "sws_alloc_context": (c_void_p,),
        "sws_scale_frame": (c_int, c_void_p, _Frame, _Frame),
    },
}


class UnfitLibraryError(ImportError):
    """The FFmpeg that was found is another version than is spoken here, or not under the LGPL."""


class FFmpeg:
    """Its functions by their own names."""

    def __init__(self) -> None:
        self._functions = dict(_load())
        self._require_lgpl()
        self.av_log_set_level(_QUIET)  # what files provoke is said in our own words

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self._functions[name]

    def _require_lgpl(self) -> None:
        licence = self.avcodec_license().decode()
        configuration = self.avcodec_configuration().decode()
        if not licence.startswith("LGPL") or any(word in configuration for word in _UNFREE):
            raise UnfitLibraryError(f"{licence}: {configuration}")


def _load() -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, functions in _FUNCTIONS.items():
        library = ctypes.CDLL(str(_file_of(name)))
        _require_version(library, name)
        for function, (returned, *taken) in functions.items():
            found = getattr(library, function)
            found.restype, found.argtypes = returned, taken
            yield function, found


def _file_of(name: str) -> Path:
    for file in distribution(_WHEEL).files or ():
        if file.name.startswith((f"lib{name}-", f"lib{name}.")):
            return Path(str(file.locate()))
    raise UnfitLibraryError(f"There is no {name} in {_WHEEL}.")


def _require_version(library: ctypes.CDLL, name: str) -> None:
    found = getattr(library, f"{name}_version")() >> 16
    if found != _MAJORS[name]:
        raise UnfitLibraryError(f"lib{name} {found}, where {_MAJORS[name]} is spoken.")


ff = FFmpeg()
