"""Events of the log as they are told now: messages as they stand, everything else as it was."""

from collections.abc import Sequence
from uuid import UUID

import orjson

from hiroba.application.channels.reader import ChannelSnapshot, EventView, MessageView
from hiroba.application.channels.wire import deleted_object, message_json
from hiroba.application.events import MESSAGE_DELETED, event_frame
from hiroba.application.ports.realtime import LiveEvent
from hiroba.domain.shared.ids import ChannelId, UserId


async def told(snapshot: ChannelSnapshot, events: Sequence[EventView]) -> list[LiveEvent]:
    """One for each, so that no position is missing; the frame is empty where nothing is left to tell."""
    spoken_of = {event.message_id for event in events if event.payload is None}
    messages = await snapshot.find_messages(spoken_of - {None})  # type: ignore[arg-type]
    return [_told(event, messages.get(event.message_id or "")) for event in events]


def _told(event: EventView, message: MessageView | None) -> LiveEvent:
    data = _data(event, message)
    return LiveEvent(
        event.position,
        event.kind,
        None if event.channel_id is None else ChannelId(UUID(event.channel_id)),
        None if event.user_id is None else UserId(UUID(event.user_id)),
        b"" if data is None else event_frame(event.kind, event.position, data),
    )


def _data(event: EventView, message: MessageView | None) -> bytes | None:
    if event.payload is not None:
        return event.payload.encode()
    if message is None:
        return None
    if event.kind == MESSAGE_DELETED:
        return orjson.dumps(deleted_object(message))
    return message_json(message)
