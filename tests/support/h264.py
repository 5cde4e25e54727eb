"""The least there is of H.264: key frames alone, whose samples stand in them as they are (I_PCM).

After ITU-T H.264, 7.3 and 7.4. There is no free encoder to make one with, and what phones write has to be tried.
"""

from itertools import product

BLOCK = 16
BASELINE = 66
_START = b"\x00\x00\x00\x01"
_SPS, _PPS, _IDR = 0x67, 0x68, 0x65
_I_PCM = 25
_INTRA_SLICE = 7


class _Bits:
    def __init__(self) -> None:
        self._written: list[str] = []

    def fixed(self, value: int, width: int) -> None:
        self._written.append(f"{value:0{width}b}")

    def golomb(self, *values: int) -> None:
        """Exponential Golomb codes, unsigned."""
        for value in values:
            binary = f"{value + 1:b}"
            self._written.append("0" * (len(binary) - 1) + binary)

    def taken(self, *, is_end: bool = False) -> bytes:
        """What has been written, filled up with zeros to whole bytes; at the end of a unit a 1 comes first."""
        bits = "".join(self._written) + ("1" if is_end else "")
        self._written.clear()
        bits += "0" * (-len(bits) % 8)
        return int(bits, 2).to_bytes(len(bits) // 8, "big")


def head(width: int, height: int, profile: int = BASELINE) -> bytes:
    """The parameter sets, for a picture of whole blocks."""
    bits = _Bits()
    bits.fixed(profile, 8)
    bits.fixed(0, 8)
    bits.fixed(40, 8)  # the level
    bits.golomb(0, 0, 2, 0)  # parameter set, frame numbers, order of pictures, no references
    bits.fixed(0, 1)
    bits.golomb(width // BLOCK - 1, height // BLOCK - 1)
    bits.fixed(0b1100, 4)  # whole frames, direct inference, no cropping, nothing on use
    sps = bits.taken(is_end=True)
    bits.golomb(0, 0)
    bits.fixed(0, 2)
    bits.golomb(0, 0, 0)
    bits.fixed(0, 3)
    bits.golomb(0, 0, 0)  # quantizers: signed, and zero is the same
    bits.fixed(0b100, 3)  # slices say that edges are left alone
    pps = bits.taken(is_end=True)
    return _START + bytes([_SPS]) + sps + _START + bytes([_PPS]) + pps


def picture(width: int, height: int, planes: tuple[bytes, bytes, bytes], number: int) -> bytes:
    """Samples must be 4 or more: smaller ones would have to be escaped."""
    bits = _Bits()
    bits.golomb(0, _INTRA_SLICE, 0)
    bits.fixed(0, 4)
    bits.golomb(number % 2)
    bits.fixed(0, 2)
    bits.golomb(0, 1)  # quantizer, edges left alone
    slices = [_START, bytes([_IDR])]
    for row, column in product(range(height // BLOCK), range(width // BLOCK)):
        bits.golomb(_I_PCM)
        slices += [bits.taken(), *_block(planes, width, row, column)]
    return b"".join(slices) + b"\x80"


def _block(planes: tuple[bytes, bytes, bytes], width: int, row: int, column: int) -> list[bytes]:
    samples: list[bytes] = []
    for plane, side, wide in zip(planes, (16, 8, 8), (width, width // 2, width // 2), strict=True):
        start = row * side * wide + column * side
        samples += [plane[start + line * wide :][:side] for line in range(side)]
    return samples
