"""How large the pictures of a video are shown, and which way up."""

import math
from dataclasses import dataclass
from fractions import Fraction

from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import CodecParameters
from hiroba.infrastructure.media.source import Source

_DISPLAY_MATRIX = 5
_QUARTER = 90
_FULL = 360
# Pixels that are further from square than this are a mistake.
_OBLONG = Fraction(10)


@dataclass(frozen=True, slots=True)
class Shape:
    """In square pixels, upright. `turn`: the degrees, clockwise, by which frames have to be turned for it."""

    width: int
    height: int
    turn: int

    def within(self, width: int, height: int) -> "Shape":
        """The same, made smaller until it fits; never larger."""
        scale = min(1.0, width / self.width, height / self.height)
        return Shape(
            max(1, round(self.width * scale)), max(1, round(self.height * scale)), self.turn
        )

    @property
    def before_turning(self) -> tuple[int, int]:
        """Width and height of what is turned."""
        is_lying = self.turn % 180 != 0
        return (self.height, self.width) if is_lying else (self.width, self.height)


def shape_of(source: Source) -> Shape:
    parameters = source.video.codecpar.contents
    width, height, turn = parameters.width, parameters.height, _turn(parameters)
    oblong = _pixel_shape(source)
    if oblong > 1:
        width = round(width * oblong)
    else:
        height = round(height / oblong)
    return Shape(*((height, width) if turn % 180 else (width, height)), turn)


def _pixel_shape(source: Source) -> Fraction:
    """Width of a pixel to its height."""
    said = source.pixel_shape()
    return said if 1 / _OBLONG <= said <= _OBLONG else Fraction(1)


def _turn(parameters: CodecParameters) -> int:
    """To the nearest quarter, which is all that cameras and players know."""
    found = ff.av_packet_side_data_get(
        parameters.coded_side_data, parameters.nb_coded_side_data, _DISPLAY_MATRIX
    )
    if not found:
        return 0
    counterclockwise = ff.av_display_rotation_get(found.contents.data)
    if math.isnan(counterclockwise):  # the matrix flattens the picture
        return 0
    return round(-counterclockwise / _QUARTER) * _QUARTER % _FULL
