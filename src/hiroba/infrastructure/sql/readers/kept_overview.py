"""Figures that are counted once for everybody who looks within a minute."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from hiroba.application.operations.overview_reader import OverviewFigures, OverviewReader

KEPT_SECONDS = 60.0


class KeptOverviewReader:
    """Implements OverviewReader over another. However many look at once, one counts."""

    def __init__(
        self, reader: OverviewReader, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._reader = reader
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._kept: tuple[float, OverviewFigures] | None = None

    async def read(self, *, now: datetime) -> OverviewFigures:
        async with self._turn:
            if self._kept is None or self._seconds() - self._kept[0] >= KEPT_SECONDS:
                figures = await self._reader.read(now=now)
                self._kept = (self._seconds(), figures)
            return self._kept[1]
