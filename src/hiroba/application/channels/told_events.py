"""Events of the log as they are told now: messages and drafts as they stand, everything else as it was."""

from collections.abc import Sequence
from uuid import UUID

import orjson

from hiroba.application.channels.draft_place import told_draft
from hiroba.application.channels.reader import ChannelSnapshot
from hiroba.application.channels.views import DraftPlace, EventView, MessageView
from hiroba.application.channels.wire import deleted_object, message_json
from hiroba.application.events import DRAFT_CHANGED, MESSAGE_DELETED, event_frame
from hiroba.application.ports.realtime import LiveEvent
from hiroba.domain.channels.draft import Draft
from hiroba.domain.shared.ids import ChannelId, UserId


async def told(snapshot: ChannelSnapshot, events: Sequence[EventView]) -> list[LiveEvent]:
    """One for each, so that no position is missing; the frame is empty where nothing is left to tell."""
    without_payload = (event.message_id for event in events if event.payload is None)
    messages = await snapshot.find_messages({one for one in without_payload if one is not None})
    places = {event.position: _place(event) for event in events if event.kind == DRAFT_CHANGED}
    drafts = await snapshot.find_drafts(set(places.values()))
    return [
        _told(
            event,
            messages.get(event.message_id or ""),
            drafts.get(places[event.position]) if event.position in places else None,
        )
        for event in events
    ]


def _place(event: EventView) -> DraftPlace:
    told = orjson.loads(event.payload or "{}")
    channel_id = told["channelId"]
    return DraftPlace(event.user_id or "", channel_id, told["parentId"] or channel_id)


def _told(event: EventView, message: MessageView | None, draft: Draft | None) -> LiveEvent:
    data = _data(event, message, draft)
    return LiveEvent(
        event.position,
        event.kind,
        None if event.channel_id is None else ChannelId(UUID(event.channel_id)),
        None if event.user_id is None else UserId(UUID(event.user_id)),
        b"" if data is None else event_frame(event.kind, event.position, data),
    )


def _data(event: EventView, message: MessageView | None, draft: Draft | None) -> bytes | None:
    if event.payload is not None:
        is_draft = event.kind == DRAFT_CHANGED
        return told_draft(event.payload, draft) if is_draft else event.payload.encode()
    if message is None:
        return None
    if event.kind == MESSAGE_DELETED:
        return orjson.dumps(deleted_object(message))
    return message_json(message)
