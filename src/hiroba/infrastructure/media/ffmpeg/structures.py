"""The heads of FFmpeg's structures, as far as Hiroba reads them.

Layouts of libavutil 60, libavcodec 62 and libavformat 62 (FFmpeg 8). Within a major version fields are only ever
added behind these. The library allocates all of them; what follows the last field is its own.
"""

from ctypes import (
    POINTER,
    Structure,
    c_char_p,
    c_int,
    c_int64,
    c_size_t,
    c_uint,
    c_uint8,
    c_uint32,
    c_uint64,
    c_void_p,
)
from fractions import Fraction
from typing import Any

NO_TIME = -(2**63)


class Rational(Structure):
    _fields_ = [("num", c_int), ("den", c_int)]
    num: int
    den: int

    def fraction(self) -> Fraction:
        """Zero where there is none."""
        return Fraction(self.num, self.den) if self.den else Fraction(0)


class ChannelLayout(Structure):
    _fields_ = [("order", c_int), ("count", c_int), ("mask", c_uint64), ("opaque", c_void_p)]
    order: int
    count: int


class SideData(Structure):
    _fields_ = [("data", c_void_p), ("size", c_size_t), ("type", c_int)]
    data: int | None


class CodecParameters(Structure):
    _fields_ = [
        ("codec_type", c_int),
        ("codec_id", c_int),
        ("codec_tag", c_uint32),
        ("extradata", c_void_p),
        ("extradata_size", c_int),
        ("coded_side_data", POINTER(SideData)),
        ("nb_coded_side_data", c_int),
        ("format", c_int),
        ("bit_rate", c_int64),
        ("bits_per_coded_sample", c_int),
        ("bits_per_raw_sample", c_int),
        ("profile", c_int),
        ("level", c_int),
        ("width", c_int),
        ("height", c_int),
        ("sample_aspect_ratio", Rational),
        ("framerate", Rational),
        ("field_order", c_int),
        ("color_range", c_int),
        ("color_primaries", c_int),
        ("color_trc", c_int),
        ("color_space", c_int),
        ("chroma_location", c_int),
        ("video_delay", c_int),
        ("ch_layout", ChannelLayout),
        ("sample_rate", c_int),
        ("block_align", c_int),
        ("frame_size", c_int),
    ]
    codec_id: int
    coded_side_data: Any
    nb_coded_side_data: int
    format: int
    profile: int
    width: int
    height: int
    color_space: int
    frame_size: int


class Stream(Structure):
    _fields_ = [
        ("class_", c_void_p),
        ("index", c_int),
        ("id", c_int),
        ("codecpar", POINTER(CodecParameters)),
        ("priv_data", c_void_p),
        ("time_base", Rational),
        ("start_time", c_int64),
        ("duration", c_int64),
        ("nb_frames", c_int64),
        ("disposition", c_int),
        ("discard", c_int),
        ("sample_aspect_ratio", Rational),
        ("metadata", c_void_p),
        ("avg_frame_rate", Rational),
    ]
    index: int
    codecpar: Any
    time_base: Rational
    disposition: int
    avg_frame_rate: Rational


class FormatContext(Structure):
    _fields_ = [
        ("class_", c_void_p),
        ("iformat", c_void_p),
        ("oformat", c_void_p),
        ("priv_data", c_void_p),
        ("pb", c_void_p),
        ("ctx_flags", c_int),
        ("nb_streams", c_uint),
        ("streams", POINTER(POINTER(Stream))),
        ("nb_stream_groups", c_uint),
        ("stream_groups", c_void_p),
        ("nb_chapters", c_uint),
        ("chapters", c_void_p),
        ("url", c_char_p),
        ("start_time", c_int64),
        ("duration", c_int64),
    ]
    pb: c_void_p
    nb_streams: int
    streams: Any
    start_time: int
    duration: int


class Packet(Structure):
    _fields_ = [
        ("buf", c_void_p),
        ("pts", c_int64),
        ("dts", c_int64),
        ("data", POINTER(c_uint8)),
        ("size", c_int),
        ("stream_index", c_int),
        ("flags", c_int),
        ("side_data", c_void_p),
        ("side_data_elems", c_int),
        ("duration", c_int64),
        ("pos", c_int64),
    ]
    pts: int
    dts: int
    stream_index: int
    duration: int


class Frame(Structure):
    _fields_ = [
        ("data", c_void_p * 8),
        ("linesize", c_int * 8),
        ("extended_data", POINTER(c_void_p)),
        ("width", c_int),
        ("height", c_int),
        ("nb_samples", c_int),
        ("format", c_int),
        ("pict_type", c_int),
        ("sample_aspect_ratio", Rational),
        ("pts", c_int64),
        ("pkt_dts", c_int64),
        ("time_base", Rational),
        ("quality", c_int),
        ("opaque", c_void_p),
        ("repeat_pict", c_int),
        ("sample_rate", c_int),
        ("buf", c_void_p * 8),
        ("extended_buf", c_void_p),
        ("nb_extended_buf", c_int),
        ("side_data", c_void_p),
        ("nb_side_data", c_int),
        ("flags", c_int),
        ("color_range", c_int),
        ("color_primaries", c_int),
        ("color_trc", c_int),
        ("colorspace", c_int),
        ("chroma_location", c_int),
        ("best_effort_timestamp", c_int64),
        ("metadata", c_void_p),
        ("decode_error_flags", c_int),
        ("hw_frames_ctx", c_void_p),
        ("opaque_ref", c_void_p),
        ("crop", c_size_t * 4),
        ("private_ref", c_void_p),
        ("ch_layout", ChannelLayout),
        ("duration", c_int64),
    ]
    data: Any
    linesize: Any
    extended_data: Any
    width: int
    height: int
    nb_samples: int
    format: int
    pts: int
    sample_rate: int
    color_range: int
    colorspace: int
    best_effort_timestamp: int
    ch_layout: ChannelLayout
    duration: int
