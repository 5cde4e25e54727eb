"""Becoming a member, and what is told of it and of the channel."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hiroba.application.events import CHANNEL_JOINED, CHANNEL_UPDATED, MEMBER_JOINED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.domain.shared.time import to_iso


async def join(
    tx: Transaction,
    channel_id: ChannelId,
    user_id: UserId,
    *,
    at: datetime,
    role: MembershipRole = MembershipRole.MEMBER,
) -> Sequence[LiveEvent]:
    """Make the user a member, unless they are one already. What was said before counts as read.

    The events are to be published after the commit.
    """
    channel = await tx.channels.get(channel_id)
    membership = Membership.starting(channel, user_id, role=role, at=at)
    if not await tx.channels.add_member(membership):
        return ()
    joined = NewEvent(
        kind=CHANNEL_JOINED,
        channel_id=channel_id,
        user_id=user_id,
        payload={
            "channelId": str(channel_id),
            "channel": channel_object(channel),
            **standing_object(membership),
            "unread": 0,
            "mentions": 0,
            "memberIds": await _member_ids(tx, channel),
        },
    )
    user = await tx.users.get(user_id)
    arrived = NewEvent(
        kind=MEMBER_JOINED,
        channel_id=channel_id,
        payload={
            "channelId": str(channel_id),
            "user": {
                "id": str(user_id),
                "displayName": user.display_name,
                "kind": user.kind.value,
            },
            "role": role.value,
        },
    )
    return [await record(tx, joined, now=at), await record(tx, arrived, now=at)]


async def _member_ids(tx: Transaction, channel: Channel) -> list[str] | None:
    """Of a direct channel, which goes by the names of its members."""
    if channel.kind is not ChannelKind.DIRECT:
        return None
    return sorted(str(one) for one in await tx.channels.list_member_ids(channel.id))


async def tell_channel(
    tx: Transaction, channel: Channel, *, now: datetime, to: UserId | None = None
) -> LiveEvent:
    """That the channel goes by another name, or has other readers: to all who are in it, or to one of them."""
    told = ("name", "kind", "topic", "archivedAt")
    shown = channel_object(channel)
    payload = {"channelId": str(channel.id), **{name: shown[name] for name in told}}
    event = NewEvent(kind=CHANNEL_UPDATED, channel_id=channel.id, user_id=to, payload=payload)
    return await record(tx, event, now=now)


def channel_object(channel: Channel) -> dict[str, Any]:
    return {
        "id": str(channel.id),
        "name": channel.name,
        "kind": channel.kind.value,
        "topic": channel.topic,
        "lastSeq": channel.last_seq,
        "createdAt": to_iso(channel.created_at),
        "archivedAt": None if channel.archived_at is None else to_iso(channel.archived_at),
        "mechanismId": None if channel.mechanism_id is None else str(channel.mechanism_id),
    }


def standing_object(membership: Membership) -> dict[str, Any]:
    return {
        "membership": membership.role.value,
        "readSeq": membership.read_seq,
        "notifyLevel": membership.notify_level.value,
    }
