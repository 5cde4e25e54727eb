"""Files that somebody uploads as a video, by mistake or with intent, and what is to become of each."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from tests.support.phone_videos import PhoneVideo
from tests.support.videos import a_song, a_video, black

from hiroba.domain.mechanisms.video_errors import (
    UnsupportedVideoError,
    VideoTooComplexError,
    VideoTooLargeError,
    VideoTooLongError,
    VideoUnreadableError,
    VideoWithoutPicturesError,
)
from hiroba.domain.shared.errors import HirobaError

Make = Callable[[Path], Path]
_TWO_HOURS = 7_200
_MIB = 1024 * 1024


def _holding(name: str, content: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def _part(path: Path, share: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * share)])
    return path


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def half_a_webm(folder: Path) -> Path:
    return _part(a_video(folder / "half.webm"), 0.5)


def half_an_avi(folder: Path) -> Path:
    return _part(a_video(folder / "half.avi", "avi", "mpeg4"), 0.5)


def half_an_mp4_with_its_table(folder: Path) -> Path:
    return _part(PhoneVideo(moov_first=True).write(folder / "half.mp4"), 0.5)


def an_mp4_without_its_table(folder: Path) -> Path:
    """The phone's battery was empty before it was written."""
    return _part(PhoneVideo().write(folder / "no_moov.mp4"), 0.6)


def sound_alone(folder: Path) -> Path:
    return a_song(folder / "song.mp4", "mp4", "aac")


def sound_alone_in_ogg(folder: Path) -> Path:
    return a_song(folder / "song.ogg", "ogg", "flac")


def an_image_of_the_same_family(folder: Path) -> Path:
    Image.new("RGB", (64, 64)).save(folder / "still.avif.mp4", "AVIF")
    return folder / "still.avif.mp4"


def an_animation(folder: Path) -> Path:
    frames = [Image.new("RGB", (64, 64), (shade, 0, 0)) for shade in (0, 120, 240)]
    frames[0].save(folder / "animation.mp4", "GIF", save_all=True, append_images=frames[1:])
    return folder / "animation.mp4"


def ninety_thousand_a_second(folder: Path) -> Path:
    return PhoneVideo(frames_per_second=90_000).write(folder / "fast.mp4")


def eight_k(folder: Path) -> Path:
    return a_video(folder / "8k.avi", "avi", "mjpeg", size=(7680, 4320), seconds=0.04, draw=black)


def a_size_that_is_a_lie(folder: Path) -> Path:
    return PhoneVideo(stated_size=(32_768, 32_768)).write(folder / "lie.mp4")


def two_hours_of_black(folder: Path) -> Path:
    times = [float(second) for second in range(0, _TWO_HOURS + 1, 10)]
    return a_video(folder / "black.webm", times=times, size=(32, 32), draw=black)


def two_hours_that_nobody_states(folder: Path) -> Path:
    """As a browser records: neither a length nor a table of contents."""
    times = [float(second) for second in range(0, _TWO_HOURS + 1, 20)]
    path = folder / "live.webm"
    return a_video(path, times=times, size=(32, 32), draw=black, muxing={"live": 1})


def a_codec_without_a_decoder(folder: Path) -> Path:
    return PhoneVideo(kind=b"av01").write(folder / "av1.mp4")


def a_squeezed_table(folder: Path) -> Path:
    """A table of contents of 2 GiB, in 2 MB; after QuickTime's file format, "compressed movie resources"."""
    packer = zlib.compressobj(9)
    squeezed = b"".join(packer.compress(bytes(64 * _MIB)) for _ in range(8)) + packer.flush()
    packed = _box(b"cmvd", struct.pack(">I", 0x7FFFFFFF) + squeezed)
    moov = _box(b"moov", _box(b"cmov", _box(b"dcom", b"zlib") + packed))
    path = folder / "squeezed.mov"
    path.write_bytes(_box(b"ftyp", b"qt  " + bytes(4)) + moov)
    return path


def boxes_in_boxes(folder: Path) -> Path:
    content = b""
    for _ in range(20_000):
        content = _box(b"moov", content)
        if len(content) > _MIB:
            break
    path = folder / "boxes.mp4"
    path.write_bytes(_box(b"ftyp", b"isom" + bytes(4)) + content)
    return path


def packets_of_nothing(folder: Path) -> Path:
    path = folder / "nothing.ts"
    path.write_bytes((b"\x47\x1f\xff\x10" + bytes(184)) * 5_000)
    return path


_PAGE = b"<!DOCTYPE html><html><body><video src='film.mp4'></video></body></html>"
_DASH = (
    b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>'
    b"<Representation><BaseURL>film.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"
)

REFUSED: dict[str, tuple[Make, type[HirobaError]]] = {
    "nothing at all": (_holding("empty.mp4", b""), VideoUnreadableError),
    "one byte": (_holding("one.mp4", b"\x00"), UnsupportedVideoError),
    "half a WebM": (half_a_webm, VideoUnreadableError),
    "half an AVI": (half_an_avi, VideoUnreadableError),
    "half an MP4": (half_an_mp4_with_its_table, VideoUnreadableError),
    "no moov": (an_mp4_without_its_table, VideoUnreadableError),
    "sound alone": (sound_alone, VideoWithoutPicturesError),
    "sound alone in Ogg": (sound_alone_in_ogg, VideoWithoutPicturesError),
    "a page": (_holding("page.mp4", _PAGE), UnsupportedVideoError),
    "a drawing": (
        _holding("drawing.mp4", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        UnsupportedVideoError,
    ),
    "an archive": (_holding("archive.mp4", b"PK\x03\x04" + bytes(500)), UnsupportedVideoError),
    "a program": (_holding("program.mp4", b"\x7fELF" + bytes(500)), UnsupportedVideoError),
    "a description of a stream": (_holding("film.mpd", _DASH), UnsupportedVideoError),
    "an image": (an_image_of_the_same_family, UnsupportedVideoError),
    "an animation": (an_animation, UnsupportedVideoError),
    "an ftyp and no more": (_holding("ftyp.mp4", _box(b"ftyp", b"isom")), VideoUnreadableError),
    "an EBML head and rubbish": (
        _holding("rubbish.webm", b"\x1aE\xdf\xa3" + bytes(range(256)) * 8),
        VideoUnreadableError,
    ),
    "packets of nothing": (packets_of_nothing, VideoUnreadableError),
    "90,000 a second": (ninety_thousand_a_second, VideoTooComplexError),
    "8K": (eight_k, VideoTooLargeError),
    "a size that is a lie": (a_size_that_is_a_lie, VideoUnreadableError),
    "two hours of black": (two_hours_of_black, VideoTooLongError),
    "two hours that nobody states": (two_hours_that_nobody_states, VideoTooLongError),
    "AV1": (a_codec_without_a_decoder, UnsupportedVideoError),
    "a squeezed table": (a_squeezed_table, VideoTooComplexError),
    "boxes in boxes": (boxes_in_boxes, VideoUnreadableError),
}
