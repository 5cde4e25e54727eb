"""Your own membership of a channel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.channels.set_notify_level import SetNotifyLevel, SetNotifyLevelCommand
from hiroba.domain.channels.channel import Membership, MembershipRole, NotifyLevel
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out

router = APIRouter(prefix="/channels/{channel_id}/membership", tags=["channels"])


class MembershipIn(In):
    notify_level: NotifyLevel = Field(examples=["all"])


class MembershipOut(Out):
    channel_id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    membership: MembershipRole = Field(examples=["member"])
    read_seq: int = Field(examples=[42])
    notify_level: NotifyLevel = Field(examples=["mentions"])

    @classmethod
    def of(cls, membership: Membership) -> "MembershipOut":
        return cls(
            channel_id=membership.channel_id,
            membership=membership.role,
            read_seq=membership.read_seq,
            notify_level=membership.notify_level,
        )


@router.patch("")
async def set_notify_level(
    channel_id: UUID,
    wish: MembershipIn,
    actor: CurrentActor,
    case: Annotated[SetNotifyLevel, Depends(use(SetNotifyLevel))],
) -> Envelope[MembershipOut]:
    """Choose which messages of the channel you are notified of."""
    command = SetNotifyLevelCommand(
        actor=actor, channel_id=ChannelId(channel_id), level=wish.notify_level
    )
    return Envelope(data=MembershipOut.of(await case.execute(command)))
