"""Frames as pictures of Pillow, upright and of a given size."""

from ctypes import string_at
from typing import Any

from PIL import Image

from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import Frame
from hiroba.infrastructure.media.shape import Shape

RGB24 = 2
_CHANNELS = 3
_UNPADDED = 1
# By the degrees clockwise; Pillow counts the other way.
TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


class Painter:
    """A painter is for one size; the frames may change theirs."""

    def __init__(self, shape: Shape) -> None:
        self._turn = shape.turn
        self._scaler = allocated(ff.sws_alloc_context())
        self._painted = a_frame(shape.before_turning, RGB24)

    def paint(self, frame: Frame) -> Image.Image:
        check(ff.sws_scale_frame(self._scaler, self._painted, frame))
        painted = self._painted.contents
        size = painted.width, painted.height
        pixels = string_at(painted.data[0], size[0] * size[1] * _CHANNELS)
        image = Image.frombytes("RGB", size, pixels)
        return image.transpose(TURNS[self._turn]) if self._turn else image


def a_frame(size: tuple[int, int], pixels: int) -> Any:
    """Room for a picture, without a gap between its lines."""
    frame = allocated(ff.av_frame_alloc())
    frame.contents.width, frame.contents.height = size
    frame.contents.format = pixels
    check(ff.av_frame_get_buffer(frame, _UNPADDED))
    return frame
