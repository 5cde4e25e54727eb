"""The log of what happened: one for the whole community, in the order in which it became durable."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """For all in the channel; with a `user_id` for that person alone, and then the channel is what it is about.

    With neither it is for every member of the community, guests apart.

    What is told of a message is read when it is told; everything else is told as `payload` says.
    """

    kind: str
    channel_id: ChannelId | None = None
    user_id: UserId | None = None
    message_id: MessageId | None = None
    payload: Mapping[str, Any] | None = None


class EventLog(Protocol):
    """Lives on the transaction: an event exists if and only if the transaction was committed."""

    async def begin(self) -> None:
        """Come first in a transaction that will append: from here on nobody else appends until it has ended.

        What is counted after this is counted as of the event.
        """
        ...

    async def append(self, event: NewEvent, *, now: datetime) -> int:
        """Its position: one more than that of the event before it."""
        ...

    async def newest(self) -> int:
        """The position of the newest event, 0 where there is none."""
        ...

    async def forget(self, *, before: datetime, upto: int, limit: int) -> int:
        """Remove up to `limit` of the oldest, if they are older than that and not beyond `upto`; never the newest."""
        ...
