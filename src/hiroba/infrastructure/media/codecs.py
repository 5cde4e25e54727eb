"""The codecs that are read, by FFmpeg's names, and those that browsers play."""

from dataclasses import dataclass

# AV1 is missing because FFmpeg brings no decoder of its own for it.
_VIDEO = (
    *("h264", "hevc", "vp8", "vp9", "mpeg4", "mpeg1video", "mpeg2video", "h263", "flv", "theora"),
    *("mjpeg", "prores", "dvvideo", "msmpeg4v2", "msmpeg4", "wmv1", "wmv2", "wmv3", "vc1", "vp6f"),
)
_AUDIO = (
    *("aac", "mp3float", "mp3", "mp2float", "mp2", "ac3", "eac3", "opus", "vorbis", "flac", "alac"),
    *("wmav1", "wmav2", "amrnb", "amrwb", "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt", "adpcm_swf"),
    *("pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le", "pcm_f32be"),
    *("pcm_u8", "pcm_s8", "pcm_mulaw", "pcm_alaw", "pcm_bluray", "pcm_dvd"),
)
DECODERS = (*_VIDEO, *_AUDIO)

MP4_SOUNDS = ("aac", "mp3")
_EIGHT_BITS = ("yuv420p", "yuvj420p")
# Of H.264: constrained baseline, baseline, main, extended and high; nothing beyond.
_H264_PROFILES = (66, 66 | 1 << 9, 77, 88, 100)


@dataclass(frozen=True, slots=True)
class Codecs:
    """What is in a file, by the names that FFmpeg gives to codecs and pixel formats."""

    video: str
    profile: int
    pixels: str
    audio: str | None


def is_web_playable(container: str, codecs: Codecs) -> bool:
    """Whether browsers play it as it is."""
    if container == "mp4":
        return fits_mp4(codecs) and codecs.audio in (None, *MP4_SOUNDS)
    if container == "webm":
        return _is_eight_bits(codecs, "vp8", "vp9") and codecs.audio in (None, "opus", "vorbis")
    return False


def fits_mp4(codecs: Codecs) -> bool:
    """Whether browsers play the pictures, once they are in MP4."""
    if codecs.video == "h264" and codecs.profile not in _H264_PROFILES:
        return False
    return _is_eight_bits(codecs, "h264", "vp9")


def _is_eight_bits(codecs: Codecs, *among: str) -> bool:
    return codecs.video in among and codecs.pixels in _EIGHT_BITS
