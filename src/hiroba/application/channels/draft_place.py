"""Where a draft or somebody's typing is, and what is told of a draft."""

from typing import Any

from hiroba.application.events import DRAFT_CHANGED
from hiroba.application.ports.event_log import NewEvent
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
    return {
        "channelId": str(draft.channel_id),
        "parentId": None if draft.parent_id is None else str(draft.parent_id),
        "content": draft.content,
        "updatedAt": to_iso(draft.updated_at),
    }


def draft_changed(draft: Draft, *, is_member: bool) -> NewEvent:
    """For its writer alone. Who only looks in on a public channel hears nothing that is about it, but this."""
    return NewEvent(
        kind=DRAFT_CHANGED,
        channel_id=draft.channel_id if is_member else None,
        user_id=draft.user_id,
        payload=draft_object(draft),
    )
