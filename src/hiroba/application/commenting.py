"""The comments on a mechanism are a channel, which follows it: who sees the video reads it, and it goes by its title.

Everything here belongs into the transaction that changes the mechanism; the events are to be published after the
commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.events import LoggedEvent
from hiroba.application.joining import join, tell_channel
from hiroba.application.leaving import forget_place, leave
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.withdrawing import withdraw_elsewhere
from hiroba.domain.channels.channel import Channel, ChannelKind, MembershipRole
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True)
class Followed:
    """`quoting` are messages elsewhere that quoted a comment, see `told_as_they_are`."""

    told: Sequence[LiveEvent] = ()
    quoting: Sequence[LoggedEvent] = ()


async def open_comments(
    tx: Transaction, mechanism: Mechanism, channel_id: ChannelId, *, now: datetime
) -> Sequence[LiveEvent]:
    """A first channel under that id, of which the owner of the video hears everything."""
    channel = Channel.for_comments(
        id_=channel_id,
        mechanism_id=mechanism.id,
        title=mechanism.title,
        is_published=mechanism.is_published,
        owner_id=mechanism.owner_id,
        at=now,
    )
    await tx.channels.add(channel)
    return await join(tx, channel.id, mechanism.owner_id, at=now, role=MembershipRole.MANAGER)


async def let_comments_follow(tx: Transaction, mechanism: Mechanism, *, now: datetime) -> Followed:
    """The mechanism has another title, was published or taken down."""
    before = await tx.comments.find_channel(mechanism.id)
    if before is None:
        return Followed()
    after = before.following(title=mechanism.title, is_published=mechanism.is_published)
    if after == before:
        return Followed()
    await tx.channels.save(after)
    told: list[LiveEvent] = []
    quoting: Sequence[LoggedEvent] = ()
    if after.kind is ChannelKind.PRIVATE and before.kind is ChannelKind.PUBLIC:
        told += await _let_others_go(tx, after.id, mechanism.owner_id, now=now)
        quoting = await withdraw_elsewhere(tx, after.id, now=now)
    # The log is read by whoever comes later, too: what a draft was called is its owner's to know.
    to = None if mechanism.is_published else mechanism.owner_id
    told.append(await tell_channel(tx, after, now=now, to=to))
    return Followed(told, quoting)


async def leave_comments(tx: Transaction, user_id: UserId, *, now: datetime) -> Sequence[LiveEvent]:
    """Somebody sees the videos of others no more."""
    told: list[LiveEvent] = []
    for channel_id in await tx.comments.let_go(user_id):
        told += await leave(tx, channel_id, user_id, now=now)
    return told


async def _let_others_go(
    tx: Transaction, channel_id: ChannelId, owner_id: UserId, *, now: datetime
) -> Sequence[LiveEvent]:
    told: list[LiveEvent] = []
    for user_id in await tx.comments.keep_only(channel_id, owner_id):
        told += await leave(tx, channel_id, user_id, now=now)
    for user_id in await tx.drafts.list_writers(channel_id):
        if user_id != owner_id:
            told.append(await forget_place(tx, channel_id, user_id, now=now))
    return told
