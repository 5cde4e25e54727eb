"""Looks after replies whose process died, from the start of this one on."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import structlog

from hiroba.application.chat.end_abandoned_replies import EndAbandonedReplies

EVERY_SECONDS = 5.0

log = structlog.get_logger(__name__)


@asynccontextmanager
async def keeping_replies(
    end_abandoned: EndAbandonedReplies, *, alone: bool
) -> AsyncGenerator[None]:
    """Inside the block no reply stays unfinished for long. `alone`: no other process writes any."""
    if alone:
        await end_abandoned.execute(alone=True)
    task = asyncio.create_task(_repeat(end_abandoned))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _repeat(end_abandoned: EndAbandonedReplies) -> None:
    while True:
        try:
            await end_abandoned.execute()
        except Exception:  # a store that is away comes back; the loop must still be there
            log.exception("ending_replies_failed")
        await asyncio.sleep(EVERY_SECONDS)
