"""Whether a file has been cut off, as its own sizes tell: an upload that was never finished, a camera without power.

ISO/IEC 14496-12, 4.2 (boxes); RFC 8794, 4 to 6 (EBML); the RIFF of AVI. The other kinds are streams: each part of one
is whole.
"""

import os
from collections.abc import Callable

_BOX, _LARGE_BOX = 8, 16
_MOST_BOXES = 10_000
_SEGMENT = b"\x18\x53\x80\x67"


def is_cut_off(descriptor: int, container: str) -> bool:
    size = os.fstat(descriptor).st_size
    said = _SAID.get(container)
    return said is not None and said(descriptor) > size


def _end_of_boxes(descriptor: int) -> int:
    """Where the last box ends, or says so."""
    at = 0
    for _ in range(_MOST_BOXES):
        head = os.pread(descriptor, _LARGE_BOX, at)
        if len(head) < _BOX:
            break
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(head[_BOX:])
        if length < _BOX:  # 0: up to the end, whatever that is
            break
        at += length
    return at


def _end_of_segment(descriptor: int) -> int:
    head = os.pread(descriptor, 4096, 0)
    header, at = _number(head, 4)
    if head[at + header :][:4] != _SEGMENT:
        return 0
    length, start = _number(head, at + header + 4)
    is_unknown = length == (1 << 7 * (start - at - header - 4)) - 1  # written live
    return 0 if is_unknown else start + length


def _number(head: bytes, at: int) -> tuple[int, int]:
    """A size of EBML, and where what it is the size of begins: the zeros in front tell its length."""
    if at >= len(head) or not head[at]:
        return 0, at + 1
    width = 9 - head[at].bit_length()
    value = int.from_bytes(head[at : at + width]) & ((1 << 7 * width) - 1)
    return value, at + width


def _end_of_riff(descriptor: int) -> int:
    return _BOX + int.from_bytes(os.pread(descriptor, 4, 4), "little")


_SAID: dict[str, Callable[[int], int]] = {
    "mp4": _end_of_boxes,
    "mov": _end_of_boxes,
    "webm": _end_of_segment,
    "matroska": _end_of_segment,
    "avi": _end_of_riff,
}
