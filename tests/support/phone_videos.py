"""MP4 as phones write it, with H.264, box by box; ISO/IEC 14496-12 and -15. And what is wrong with some of them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from tests.support import h264
from tests.support.videos import Draw, moving, turn_matrix

SIZE = (160, 128)
_SELF = 1  # the flag of a data reference: it is all in this file
_HEAD = 8
_PIXELS = 72 << 16
_ESCAPED = [max(value, 4) for value in range(256)]  # see h264.picture


@dataclass(frozen=True, kw_only=True)
class PhoneVideo:
    """`turn`: degrees clockwise. `edit`: the part that is shown, from and for how many seconds.

    `samples_in`: another file, by its URL, in which the pictures are said to lie; here are none then.
    """

    frames: int = 25
    frames_per_second: int = 25
    size: tuple[int, int] = SIZE
    stated_size: tuple[int, int] | None = None
    brand: bytes = b"isom"
    kind: bytes = b"avc1"
    profile: int = h264.BASELINE
    turn: int = 0
    edit: tuple[float, float] | None = None
    moov_first: bool = False
    samples_in: str | None = None
    draw: Draw = moving

    def write(self, path: Path) -> Path:
        samples = [self._sample(number) for number in range(self.frames)]
        head = _box(b"ftyp", self.brand, b"\x00\x00\x02\x00", self.brand)
        data = _box(
            b"mdat", *(samples if self.samples_in is None else map(bytes, map(len, samples)))
        )
        at = len(head) + _HEAD
        if self.moov_first:
            at += len(self._moov(samples, 0))
        moov = self._moov(samples, at)
        path.write_bytes(head + (moov + data if self.moov_first else data + moov))
        return path

    def _sample(self, number: int) -> bytes:
        image = self.draw(number, self.size).convert("YCbCr")
        luma, *chroma = (each.point(_ESCAPED) for each in image.split())
        half = (self.size[0] // 2, self.size[1] // 2)
        smaller = [each.resize(half, Image.Resampling.BOX) for each in chroma]
        planes = (luma.tobytes(), smaller[0].tobytes(), smaller[1].tobytes())
        unit = h264.picture(*self.size, planes, number)[4:]
        return struct.pack(">I", len(unit)) + unit

    def _moov(self, samples: Sequence[bytes], at: int) -> bytes:
        tick = 1_000
        length = round(self.frames * tick / self.frames_per_second)
        shown = round(self.edit[1] * tick) if self.edit else length
        mvhd = _full(
            b"mvhd",
            struct.pack(">4I", 0, 0, tick, shown),
            _SOUND_AND_SHAPE,
            bytes(24),
            b"\x00\x00\x00\x02",
        )
        width, height = self.stated_size or self.size
        tkhd = _full(
            b"tkhd",
            struct.pack(">5I", 0, 0, 1, 0, shown),
            bytes(16),
            struct.pack(">9i", *turn_matrix(self.turn)),
            struct.pack(">2I", width << 16, height << 16),
            flags=3,
        )
        mdhd = _full(
            b"mdhd",
            struct.pack(">4I", 0, 0, self.frames_per_second, self.frames),
            b"\x55\xc4\x00\x00",
        )
        hdlr = _full(b"hdlr", bytes(4), b"vide", bytes(13))
        minf = _box(
            b"minf",
            _full(b"vmhd", bytes(8), flags=1),
            _box(b"dinf", _full(b"dref", struct.pack(">I", 1), self._reference())),
            self._tables(samples, at),
        )
        mdia = _box(b"mdia", mdhd, hdlr, minf)
        return _box(b"moov", mvhd, _box(b"trak", tkhd, self._edits(), mdia))

    def _reference(self) -> bytes:
        if self.samples_in is None:
            return _full(b"url ", flags=_SELF)
        return _full(b"url ", self.samples_in.encode() + b"\x00")

    def _edits(self) -> bytes:
        if self.edit is None:
            return b""
        start, seconds = self.edit
        entry = struct.pack(
            ">IiI", round(seconds * 1_000), round(start * self.frames_per_second), 1 << 16
        )
        return _box(b"edts", _full(b"elst", struct.pack(">I", 1), entry))

    def _tables(self, samples: Sequence[bytes], at: int) -> bytes:
        count, sizes = len(samples), [len(each) for each in samples]
        return _box(
            b"stbl",
            _full(b"stsd", struct.pack(">I", 1), self._entry()),
            _full(b"stts", struct.pack(">3I", 1, count, 1)),
            _full(b"stsc", struct.pack(">4I", 1, 1, count, 1)),
            _full(b"stsz", struct.pack(f">2I{count}I", 0, count, *sizes)),
            _full(b"stco", struct.pack(">2I", 1, at)),
        )

    def _entry(self) -> bytes:
        width, height = self.stated_size or self.size
        _, sps, pps = h264.head(width, height, self.profile).split(b"\x00\x00\x00\x01")
        record = _box(
            b"avcC",
            bytes([1, self.profile, 0, 40, 0xFF, 0xE1]),
            struct.pack(">H", len(sps)) + sps,
            b"\x01" + struct.pack(">H", len(pps)) + pps,
        )
        sized = struct.pack(">2H3I", width & 0xFFFF, height & 0xFFFF, _PIXELS, _PIXELS, 0)
        return _box(
            self.kind,
            bytes(6),
            b"\x00\x01",
            bytes(16),
            sized,
            b"\x00\x01",
            bytes(32),
            b"\x00\x18\xff\xff",
            record,
        )


_SOUND_AND_SHAPE = b"\x00\x01\x00\x00\x01\x00" + bytes(10) + struct.pack(">9i", *turn_matrix(0))


def _box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", _HEAD + len(content)) + kind + content


def _full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)
