"""Where a draft or somebody's typing is, and what is told of a draft."""

from typing import Any

import orjson

from hiroba.application.events import DRAFT_CHANGED, log
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.draft import Draft
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.domain.shared.time import to_iso


async def find_root(
    tx: Transaction, channel_id: ChannelId, parent_id: MessageId | None
) -> MessageId | None:
    """The message at the root of the thread that `parent_id` is in. Raises MessageNotFoundError."""
    if parent_id is None:
        return None
    try:
        parent = await tx.messages.get(parent_id)
    except MessageNotFoundError as error:
        raise MessageNotFoundError(field="parentId") from error
    if parent.channel_id != channel_id:
        raise MessageNotFoundError(field="parentId")
    return parent.parent_id or parent.id


def draft_object(draft: Draft) -> dict[str, Any]:
    return {**_place_object(draft), "content": draft.content}


def told_draft(payload: str, kept: Draft | None) -> bytes:
    """What is told of an event of the log: `kept` is the draft as it stands now."""
    if kept is not None:
        return orjson.dumps(draft_object(kept))
    return orjson.dumps({**orjson.loads(payload), "content": None})


async def record_draft(tx: Transaction, draft: Draft, *, is_member: bool) -> LiveEvent:
    """For its writer alone; to be published after the commit.

    The log keeps where the draft is, never its words: those are gone when the draft is. Who only looks in on a public
    channel hears nothing that is about it but this.
    """
    event = NewEvent(
        kind=DRAFT_CHANGED,
        channel_id=draft.channel_id if is_member else None,
        user_id=draft.user_id,
        payload=_place_object(draft),
    )
    logged = await log(tx, event, now=draft.updated_at)
    return logged.told(orjson.dumps(draft_object(draft)))


def _place_object(draft: Draft) -> dict[str, Any]:
    return {
        "channelId": str(draft.channel_id),
        "parentId": None if draft.parent_id is None else str(draft.parent_id),
        "updatedAt": to_iso(draft.updated_at),
    }
