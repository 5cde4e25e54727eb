# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# (apsw's own types leave much open)
"""A disk below SQLite whose power can be cut: what was written and not yet synced is lost, kept or torn, by chance.

What SQLite has to expect of a disk: "How SQLite Is Tested", section on crash testing. Once synced, bytes stay; of those
written since, any may have arrived, in any order, and a page may have arrived in part.
"""

import random
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """At `offset`; without data the file ends there from now on."""

    offset: int
    data: bytes | None


@dataclass(slots=True)
class Content:
    """Of one file: what would outlast a cut for certain, and what may."""

    synced: bytearray = field(default_factory=bytearray)
    unsynced: list[Write] = field(default_factory=list[Write])

    def sync(self) -> None:
        for write in self.unsynced:
            apply(self.synced, write)
        self.unsynced.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """A third of the unsynced writes is lost, a third arrives, a third is torn."""
        left = bytearray(self.synced)
        for write in self.unsynced:
            match chance.randrange(3):
                case 0:
                    continue
                case 1:
                    apply(left, write)
                case _:
                    for part in torn(write, chance):
                        apply(left, part)
        return bytes(left)


def apply(content: bytearray, write: Write) -> None:
    if write.data is None:
        del content[write.offset :]
        return
    content.extend(bytes(max(0, write.offset - len(content))))
    content[write.offset : write.offset + len(write.data)] = write.data


def torn(write: Write, chance: random.Random) -> list[Write]:
    """Some of its sectors."""
    if write.data is None:
        return [write]
    starts = range(0, len(write.data), SECTOR)
    return [
        Write(write.offset + start, write.data[start : start + SECTOR])
        for start in starts
        if chance.random() < 0.5
    ]


@dataclass(slots=True)
class Disk:
    """Every file that SQLite opens while `powered`. `cut_at` is told the number of a write, just before it is done."""

    chance: random.Random
    files: dict[str, Content] = field(default_factory=dict[str, Content])
    writes: int = 0
    cut_at: int | None = None
    on_cut: Callable[[dict[str, bytes]], None] | None = None
    lock: Any = field(default_factory=threading.RLock)

    def content(self, path: str) -> Content:
        if path not in self.files:
            there = Path(path)
            synced = bytearray(there.read_bytes() if there.exists() else b"")
            self.files[path] = Content(synced)
        return self.files[path]

    def note(self, path: str, write: Write) -> None:
        with self.lock:
            self.content(path).unsynced.append(write)
            self.writes += 1
            if self.writes == self.cut_at and self.on_cut is not None:
                self.on_cut({name: one.after_cut(self.chance) for name, one in self.files.items()})

    def sync(self, path: str) -> None:
        with self.lock:
            self.content(path).sync()


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._path = str(name.filename() if isinstance(name, apsw.URIFilename) else name)
        disk.content(self._path)
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.note(self._path, Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._disk.note(self._path, Write(newsize, None))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """The real disk is spared: the simulated one is what counts."""
        self._disk.sync(self._path)


class _Files(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__("power-cut", "unix", makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._disk.files.pop(filename, None)
        super().xDelete(filename, syncdir)


@contextmanager
def powered(disk: Disk) -> Generator[None]:
    """Every connection of this process that is opened meanwhile, and closed before the end, is on `disk`."""
    files = _Files(disk)
    try:
        yield
    finally:
        files.unregister()
