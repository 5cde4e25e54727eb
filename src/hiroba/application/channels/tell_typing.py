"""That somebody is writing, told to whoever listens to the channel at that moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson

from hiroba.application.channels.draft_place import find_root
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.typing_gate import TypingGate
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, ChannelStanding, postable_channel
from hiroba.domain.channels.errors import NotAMemberError
from hiroba.domain.channels.message import Author
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.domain.shared.time import to_iso

SHOWN = timedelta(seconds=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellTypingCommand:
    """`parent_id` is any message of a thread; `is_over` says that the actor has stopped."""

    actor: Actor
    channel_id: ChannelId
    parent_id: MessageId | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TellTyping:
    """Tell a channel that a member writes, until a time; what comes too often is not passed on.

    Their own devices hear it too. Raises ChannelNotFoundError, NotAMemberError, ChannelArchivedError,
    MessageNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    typing_gate: TypingGate

    async def execute(self, command: TellTypingCommand) -> None:
        async with self.uow.read() as tx:
            author = await _typist(tx, command)
            root_id = await find_root(tx, command.channel_id, command.parent_id)
        now = self.clock.now()
        passes = self.typing_gate.may_stop if command.is_over else self.typing_gate.may_start
        if passes(command.actor.user_id, command.channel_id):
            until = now if command.is_over else now + SHOWN
            frame = _frame(command.channel_id, root_id, author, until)
            self.realtime.publish_to_channel(command.channel_id, frame)


async def _typist(tx: Transaction, command: TellTypingCommand) -> Author:
    actor = command.actor
    place = await tx.channels.find_for_posting(command.channel_id, actor.user_id)
    standing = ChannelStanding(place.channel, place.membership) if place else None
    postable_channel(actor, standing)
    if place is None or place.membership is None:
        raise NotAMemberError
    return place.author


def _frame(
    channel_id: ChannelId, root_id: MessageId | None, author: Author, until: datetime
) -> bytes:
    data = {
        "channelId": str(channel_id),
        "parentId": None if root_id is None else str(root_id),
        "userId": str(author.id),
        "displayName": author.display_name,
        "until": to_iso(until),
    }
    return orjson.dumps({"type": "typing", "data": data})
