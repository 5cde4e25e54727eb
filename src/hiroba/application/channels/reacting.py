"""What is told when the reactions to a message change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hiroba.application.events import REACTION_CHANGED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor
from hiroba.application.shared.message_parts import reaction_object
from hiroba.domain.channels.message import Message
from hiroba.domain.channels.reactions import Reaction, with_changed
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionCommand:
    actor: Actor
    message_id: MessageId
    emoji: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReactions:
    """The reactions to a message, in the order of their first use."""

    message: Message
    reactions: Sequence[Reaction]

    @property
    def payload(self) -> dict[str, Any]:
        return {
            "messageId": str(self.message.id),
            "channelId": str(self.message.channel_id),
            "seq": self.message.seq,
            "reactions": [reaction_object(one) for one in self.reactions],
        }


async def show_changed(
    tx: Transaction, message: Message, emoji: str, *, now: datetime
) -> tuple[MessageReactions, LiveEvent]:
    """Count one emoji anew and tell the channel; the event is to be published after the commit."""
    changed = await tx.reactions.get(message.id, emoji)
    shown = with_changed(await tx.reactions.list_shown(message.id), changed)
    await tx.reactions.show(message.id, shown)
    summary = MessageReactions(message=message, reactions=shown)
    event = NewEvent(kind=REACTION_CHANGED, channel_id=message.channel_id, payload=summary.payload)
    return summary, await record(tx, event, now=now)
