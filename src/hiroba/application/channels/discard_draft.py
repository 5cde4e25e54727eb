"""A draft ends when it is sent."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.channels.draft_place import record_draft
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.draft import Draft
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


async def discard_draft(
    tx: Transaction,
    user_id: UserId,
    channel_id: ChannelId,
    root_id: MessageId | None,
    *,
    now: datetime,
) -> Sequence[LiveEvent]:
    """Remove a member's draft in a place, if there is one; `root_id` is the message at the root of a thread.

    The events are to be published after the commit.
    """
    if not await tx.drafts.remove(user_id, channel_id, root_id):
        return ()
    gone = Draft(
        user_id=user_id, channel_id=channel_id, parent_id=root_id, content=None, updated_at=now
    )
    return [await record_draft(tx, gone, is_member=True)]
