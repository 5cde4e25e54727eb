"""Being in a channel no more, and what is told of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hiroba.application.events import CHANNEL_LEFT, MEMBER_LEFT, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.shared.ids import ChannelId, UserId


async def leave(
    tx: Transaction, channel_id: ChannelId, user_id: UserId, *, now: datetime
) -> Sequence[LiveEvent]:
    """What a membership that has just ended leaves behind: nothing. The events are to be published after the commit."""
    left = await forget_place(tx, channel_id, user_id, now=now)
    gone = NewEvent(
        kind=MEMBER_LEFT,
        channel_id=channel_id,
        payload={"channelId": str(channel_id), "userId": str(user_id)},
    )
    return [left, await record(tx, gone, now=now)]


async def forget_place(
    tx: Transaction, channel_id: ChannelId, user_id: UserId, *, now: datetime
) -> LiveEvent:
    """The same of somebody who only looked in, and may have begun to write."""
    await tx.drafts.remove_all(user_id, channel_id)
    await tx.threads.leave_channel(user_id, channel_id)
    await tx.notifications.remove_of_channel(user_id, channel_id)
    return await tell_left(tx, channel_id, user_id, now=now)


async def tell_left(
    tx: Transaction,
    channel_id: ChannelId,
    user_id: UserId,
    *,
    now: datetime,
    reason: str | None = None,
) -> LiveEvent:
    """To this person alone, whose sockets stop hearing the channel with it."""
    payload: dict[str, Any] = {
        "channelId": str(channel_id),
        "notifications": await tx.notifications.count_unread(user_id),
    }
    if reason is not None:
        payload["reason"] = reason
    left = NewEvent(kind=CHANNEL_LEFT, channel_id=channel_id, user_id=user_id, payload=payload)
    return await record(tx, left, now=now)
