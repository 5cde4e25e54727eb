"""What is told when a message is pinned or taken off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hiroba.application.channels.finding import find_message
from hiroba.application.events import PIN_CHANGED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor, pinnable_message
from hiroba.domain.channels.message import Message
from hiroba.domain.channels.pins import Pin
from hiroba.domain.shared.ids import MessageId
from hiroba.domain.shared.time import to_iso


@dataclass(frozen=True, slots=True, kw_only=True)
class PinCommand:
    actor: Actor
    message_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePin:
    """A message, and its pin if it has one."""

    message: Message
    pin: Pin | None

    @property
    def payload(self) -> dict[str, Any]:
        return {
            "messageId": str(self.message.id),
            "channelId": str(self.message.channel_id),
            "seq": self.message.seq,
            "pinnedAt": None if self.pin is None else to_iso(self.pin.at),
            "pinnedBy": None if self.pin is None else str(self.pin.by),
        }


async def find_pinnable(tx: Transaction, command: PinCommand) -> MessagePin:
    """Raises MessageNotFoundError, NotAMemberError, ChannelArchivedError."""
    message, standing = await find_message(tx, command.message_id, command.actor.user_id)
    pinnable_message(command.actor, standing, message)
    return MessagePin(message=message, pin=await tx.pins.find(message.id))


async def put_pin(
    tx: Transaction, message: Message, pin: Pin | None, *, now: datetime
) -> tuple[MessagePin, LiveEvent]:
    """The event is to be published after the commit."""
    await tx.pins.put(message.id, pin)
    changed = MessagePin(message=message, pin=pin)
    event = NewEvent(kind=PIN_CHANGED, channel_id=message.channel_id, payload=changed.payload)
    return changed, await record(tx, event, now=now)
