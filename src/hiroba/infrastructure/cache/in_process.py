"""Copies in the memory of this process: those that were asked for last, each for a while."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from hiroba.application.ports.cache import Copy, Make
from hiroba.infrastructure.cache.figures import CacheFigures

ValueT = TypeVar("ValueT")


class _Kept(NamedTuple, Generic[ValueT]):
    copy: Copy[ValueT]
    until: float


class InProcessCache(Generic[ValueT]):
    """Implements Cache. Values are handed out as they were made, so they must be immutable.

    `name` is its label in `/metrics`; `now` gives seconds of a monotonic clock.
    """

    def __init__(
        self,
        name: str,
        *,
        entries: int,
        seconds: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries
        self._seconds = seconds
        self._now = now
        self._figures = CacheFigures(name)
        self._kept: OrderedDict[UUID, _Kept[ValueT]] = OrderedDict()  # the last used at the end
        self._drops = 0

    async def get(self, key: UUID, *, version: int, make: Make[ValueT]) -> ValueT | None:
        kept = self._kept.get(key)
        if kept is not None and kept.copy.version == version and self._now() < kept.until:
            self._kept.move_to_end(key)
            self._figures.hit()
            return kept.copy.value
        self._figures.miss()
        drops = self._drops
        copy = await make()
        if copy is None:
            return None
        # A drop of whatever it was: it happens rarely, and one number is less than a number for each key.
        if drops == self._drops:
            self._keep(key, copy)
        return copy.value

    async def drop(self, key: UUID) -> None:
        self._drops += 1
        self._kept.pop(key, None)
        self._figures.holds(len(self._kept))

    def _keep(self, key: UUID, copy: Copy[ValueT]) -> None:
        kept = self._kept.get(key)
        if kept is not None and kept.copy.version > copy.version:
            return  # a slower reader comes back with what is older
        self._kept[key] = _Kept(copy, self._now() + self._seconds)
        self._kept.move_to_end(key)
        while len(self._kept) > self._entries:
            self._kept.popitem(last=False)
        self._figures.holds(len(self._kept))
