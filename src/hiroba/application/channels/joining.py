"""Becoming a member by using a public channel."""

from datetime import datetime

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.channel import Channel, Membership, MembershipRole
from hiroba.domain.shared.ids import UserId


async def join(tx: Transaction, channel: Channel, user_id: UserId, *, at: datetime) -> None:
    """Make the user a plain member, unless they are one already."""
    membership = Membership(
        channel_id=channel.id, user_id=user_id, role=MembershipRole.MEMBER, joined_at=at
    )
    await tx.channels.add_member(membership)
