"""Copies of what the store holds, kept near for a while."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Copy(Generic[ValueT]):
    """`version` is the number of the state that was copied: the store gives each state of a thing another."""

    version: int
    value: ValueT


Make = Callable[[], Awaitable[Copy[ValueT] | None]]


class Cache(Protocol[ValueT]):
    """One for each kind of thing. It may forget anything at any moment, and costs time when it does.

    It decides nothing: whoever asks has just read from the store which version there is, and that they may see it. So
    a copy that was made before a change, here or in another process, is found by nobody who comes after it.
    """

    async def get(self, key: UUID, *, version: int, make: Make[ValueT]) -> ValueT | None:
        """The copy of exactly this version, or else what `make` reads from the store, in one snapshot.

        What is read is kept, unless something was dropped meanwhile. None, and nothing kept, where `make` gives None.
        Raises what `make` raises, and nothing of its own.
        """
        ...

    async def drop(self, key: UUID) -> None:
        """To be called after the commit of a change, or of a deletion. Raises nothing."""
        ...
