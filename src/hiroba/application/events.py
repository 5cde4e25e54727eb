"""Kinds of events, and the frames that tell them: `{"type": …, "position": …, "data": …}`."""

from datetime import datetime
from typing import Final

import orjson

from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction

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
THREAD_UPDATED: Final = "thread:updated"
THREAD_CHANGED: Final = "thread:changed"
NOTIFICATION_NEW: Final = "notification:new"
NOTIFICATION_REMOVED: Final = "notification:removed"
NOTIFICATIONS_READ: Final = "notifications:read"
READ_CHANGED: Final = "read:changed"


def event_frame(kind: str, position: int, data: bytes) -> bytes:
    """`data` is JSON."""
    return b'{"type":"%b","position":%d,"data":%b}' % (kind.encode(), position, data)


def live(event: NewEvent, position: int, data: bytes) -> LiveEvent:
    """What to publish of an event, once it is durable."""
    frame = event_frame(event.kind, position, data)
    return LiveEvent(position, event.kind, event.channel_id, event.user_id, frame)


async def record(tx: Transaction, event: NewEvent, *, now: datetime) -> LiveEvent:
    """Append an event that is told by its payload; publish the result after the commit."""
    position = await tx.events.append(event, now=now)
    return live(event, position, orjson.dumps(event.payload))
