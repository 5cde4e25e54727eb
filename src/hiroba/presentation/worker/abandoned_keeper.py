"""Looks after what was being written by a process that died, from the start of this one on."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Protocol

import structlog

from hiroba.application.shared.beside import beside

EVERY_SECONDS = 5.0

log = structlog.get_logger(__name__)


class EndAbandoned(Protocol):
    async def execute(self, *, alone: bool = False) -> int:
        """How many there were."""
        ...


@asynccontextmanager
async def ending_abandoned(end_abandoned: EndAbandoned, *, alone: bool) -> AsyncGenerator[None]:
    """Inside the block nothing stays unfinished for long. `alone`: no other process writes any."""
    if alone:
        await end_abandoned.execute(alone=True)
    async with beside(_repeat(end_abandoned)):
        yield


async def _repeat(end_abandoned: EndAbandoned) -> None:
    while True:
        try:
            await end_abandoned.execute()
        except Exception:  # a store that is away comes back; the loop must still be there
            log.exception("ending_abandoned_failed")
        await asyncio.sleep(EVERY_SECONDS)
