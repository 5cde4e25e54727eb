"""Effects that leave after commit. What is put here is carried out at least once, in order, whatever crashes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxEntry:
    id: int
    kind: str
    payload: Mapping[str, str]
    attempts: int


class Outbox(Protocol):
    """Lives on the transaction: an entry exists if and only if the transaction was committed."""

    async def put(self, kind: str, payload: Mapping[str, str], *, now: datetime) -> None: ...

    async def due(self, kind: str, *, now: datetime, limit: int) -> Sequence[OutboxEntry]:
        """The oldest entries of a kind that may be tried now."""
        ...

    async def done(self, entry_ids: Sequence[int]) -> None: ...

    async def postpone(self, entry_id: int, *, until: datetime, error: str) -> None: ...
