"""The disk under the data folder."""

import asyncio
import shutil
from pathlib import Path

from hiroba.application.ports.space_gauge import Space

_TEXT_INDEXES = ("search*.db*", "messages-search.db*")
_VECTORS = ("vectors*.duckdb*",)


class LocalDiskSpaceGauge:
    """Implements SpaceGauge. Looks at the files of the folder itself, and in no folder below it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def measure(self) -> Space:
        return await asyncio.to_thread(self._measure)

    def _measure(self) -> Space:
        usage = shutil.disk_usage(self._folder)
        return Space(
            text_index=self._bytes(_TEXT_INDEXES),
            vectors=self._bytes(_VECTORS),
            free=usage.free,
            total=usage.total,
        )

    def _bytes(self, patterns: tuple[str, ...]) -> int:
        found = (path for pattern in patterns for path in self._folder.glob(pattern))
        return sum(_size(path) for path in found)


def _size(path: Path) -> int:
    """Some files come and go while they are looked at."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
