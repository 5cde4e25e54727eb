"""Keeps what is derived from messages in step, off the way of those who write."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import structlog

from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.shared.beside import beside

GATHER_SECONDS = 0.1  # what is said meanwhile goes along
BREATH_SECONDS = 0.2  # between two steps: people's writes and reads go first
POLL_SECONDS = 1.0  # other processes write to the same log

log = structlog.get_logger(__name__)


class Step(Protocol):
    async def execute(self) -> bool:
        """Apply some of what has happened; whether there is more."""
        ...


@asynccontextmanager
async def indexing_messages(index: Step, realtime: Realtime) -> AsyncGenerator[None]:
    """Inside the block whatever is said, changed or deleted can be found, or not found, within a second."""
    woken = asyncio.Event()

    def hear(event: LiveEvent) -> None:
        if event.user_id is None:
            woken.set()

    stop_listening = realtime.listen(hear)
    async with beside(_repeat(index, woken)):
        try:
            yield
        finally:
            stop_listening()


async def _repeat(index: Step, woken: asyncio.Event) -> None:
    while True:
        woken.clear()
        has_more = False
        try:
            has_more = await index.execute()
        except Exception:  # a store that is away comes back; the loop must still be there
            log.exception("indexing_messages_failed")
        if has_more:
            await asyncio.sleep(BREATH_SECONDS)
            continue
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await woken.wait()
        await asyncio.sleep(GATHER_SECONDS)
