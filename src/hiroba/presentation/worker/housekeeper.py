"""Throws away what has expired, a little at a time."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Protocol

import structlog

from hiroba.application.shared.beside import beside

EVERY_SECONDS = 60.0
BREATH_SECONDS = 0.1  # between two slices: people's writes go first

log = structlog.get_logger(__name__)


class Chore(Protocol):
    async def execute(self) -> bool:
        """Do a little of it; whether there may be more."""
        ...


@asynccontextmanager
async def keeping_house(*chores: Chore, every: float = EVERY_SECONDS) -> AsyncGenerator[None]:
    """Inside the block nothing that has expired stays for long."""
    async with beside(_repeat(chores, every)):
        yield


async def _repeat(chores: Sequence[Chore], every: float) -> None:
    while True:
        has_more = False
        try:
            for chore in chores:
                has_more |= await chore.execute()
        except Exception:  # a store that is away comes back; the loop must still be there
            log.exception("housekeeping_failed")
        await asyncio.sleep(BREATH_SECONDS if has_more else every)
