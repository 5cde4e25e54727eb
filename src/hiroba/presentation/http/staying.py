"""Work for somebody who waits for it: it ends when they leave, or may not stay."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

RECHECK_SECONDS = 0.6  # a right that was taken away is gone within a second
T = TypeVar("T")


class ClientLeftError(Exception):
    """Nobody is there to be told."""


async def while_wanted(
    work: Coroutine[Any, Any, T], *, receive: Receive, recheck: Callable[[], Awaitable[object]]
) -> T:
    """What `work` returns; it is cancelled, and has ended, before anything else is said.

    `receive` is that of a request whose body was read. Raises ClientLeftError, and what `work` and `recheck` raise.
    """
    working = asyncio.create_task(work)
    others = [asyncio.create_task(_left(receive)), asyncio.create_task(_lost(recheck))]
    try:
        await asyncio.wait([working, *others], return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            await _cancelled(working)
            for other in others:
                if other.done():
                    other.result()
        return working.result()
    finally:
        await _cancelled(working, *others)


async def _cancelled(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled():
            task.exception()  # seen: two may end at once, and one is told


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
    raise ClientLeftError


async def _lost(recheck: Callable[[], Awaitable[object]]) -> None:
    while True:
        await asyncio.sleep(RECHECK_SECONDS)
        await recheck()
