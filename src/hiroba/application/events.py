"""Kinds of events, and the frames that tell them: `{"type": …, "position": …, "data": …}`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.message import Message

MESSAGE_NEW: Final = "message:new"
MESSAGE_UPDATED: Final = "message:updated"
MESSAGE_DELETED: Final = "message:deleted"
REACTION_CHANGED: Final = "reaction:changed"
PIN_CHANGED: Final = "pin:changed"
CHANNEL_JOINED: Final = "channel:joined"
CHANNEL_LEFT: Final = "channel:left"
CHANNEL_UPDATED: Final = "channel:updated"
MEMBER_JOINED: Final = "member:joined"
MEMBER_LEFT: Final = "member:left"
MEMBERSHIP_UPDATED: Final = "membership:updated"
DRAFT_CHANGED: Final = "draft:changed"
DND_CHANGED: Final = "dnd:changed"
PREFERENCES_CHANGED: Final = "preferences:changed"
THREAD_UPDATED: Final = "thread:updated"
THREAD_CHANGED: Final = "thread:changed"
NOTIFICATION_NEW: Final = "notification:new"
NOTIFICATION_REMOVED: Final = "notification:removed"
NOTIFICATIONS_READ: Final = "notifications:read"
READ_CHANGED: Final = "read:changed"
DOCUMENT_CHANGED: Final = "document:changed"
MECHANISM_CHANGED: Final = "mechanism:changed"
MECHANISM_DELETED: Final = "mechanism:deleted"
MECHANISM_NOTE: Final = "mechanism:note"
CONVERSATION_CHANGED: Final = "conversation:changed"
CONVERSATION_REMOVED: Final = "conversation:removed"
ANSWER_REMAINDER: Final = "answer:remainder"
FEEDBACK_CHANGED: Final = "feedback:changed"


def event_frame(kind: str, position: int, data: bytes) -> bytes:
    """`data` is JSON."""
    return b'{"type":"%b","position":%d,"data":%b}' % (kind.encode(), position, data)


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event that is in the log; what is told of it may be known only after the commit."""

    event: NewEvent
    position: int

    def told(self, data: bytes) -> LiveEvent:
        """What to publish, once it is durable. `data` is JSON."""
        event = self.event
        frame = event_frame(event.kind, self.position, data)
        return LiveEvent(self.position, event.kind, event.channel_id, event.user_id, frame)


async def log(tx: Transaction, event: NewEvent, *, now: datetime) -> LoggedEvent:
    """Append an event that is told by something else than its payload."""
    return LoggedEvent(event, await tx.events.append(event, now=now))


async def log_message(
    tx: Transaction, kind: str, message: Message, *, now: datetime
) -> LoggedEvent:
    """The same for an event that is told by the message itself."""
    event = NewEvent(kind=kind, channel_id=message.channel_id, message_id=message.id)
    return await log(tx, event, now=now)


async def record(tx: Transaction, event: NewEvent, *, now: datetime) -> LiveEvent:
    """Append an event that is told by its payload; publish the result after the commit."""
    return (await log(tx, event, now=now)).told(orjson.dumps(event.payload))
