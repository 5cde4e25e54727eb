"""Throws away what has expired, a little at a time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import structlog

from hiroba.application.operations.forget_expired import ForgetExpired

EVERY_SECONDS = 60.0
BREATH_SECONDS = 0.1  # between two slices: people's writes go first

log = structlog.get_logger(__name__)


@asynccontextmanager
async def keeping_house(forget_expired: ForgetExpired) -> AsyncGenerator[None]:
    """Inside the block nothing that has expired stays for long."""
    task = asyncio.create_task(_repeat(forget_expired))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _repeat(forget_expired: ForgetExpired) -> None:
    while True:
        has_more = False
        try:
            has_more = await forget_expired.execute()
        except Exception:  # a store that is away comes back; the loop must still be there
            log.exception("housekeeping_failed")
        await asyncio.sleep(BREATH_SECONDS if has_more else EVERY_SECONDS)
