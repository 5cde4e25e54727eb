"""What a client keeps of its person, and what they have not read."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.channels.get_state import GetState, GetStateQuery, ListUnread
from hiroba.domain.channels.channel import ChannelKind, MembershipRole, NotifyLevel
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.schemas import Out, Time
from hiroba.presentation.http.v1.channels import OF_VIDEO
from hiroba.presentation.http.v1.drafts import DraftOut
from hiroba.presentation.http.v1.preferences import PreferencesOut

router = APIRouter(tags=["state"])


class StateChannelOut(Out):
    id: UUID
    name: str = Field(examples=["からくり / Mechanisms"])
    kind: ChannelKind
    topic: str = Field(examples=["齿轮、连杆与凸轮"])
    last_seq: int = Field(examples=[42])
    created_at: Time
    archived_at: Time | None
    mechanism_id: UUID | None = Field(description=OF_VIDEO, examples=[None])


class FollowedChannelOut(Out):
    """`memberIds` only for direct channels."""

    channel_id: UUID
    channel: StateChannelOut
    membership: MembershipRole
    read_seq: int = Field(examples=[40])
    notify_level: NotifyLevel
    unread: int = Field(examples=[2])
    mentions: int = Field(examples=[1])
    member_ids: list[UUID] | None


class UnreadChannelOut(Out):
    channel_id: UUID
    last_seq: int = Field(examples=[42])
    read_seq: int = Field(examples=[40])
    unread: int = Field(examples=[2])
    mentions: int = Field(examples=[1])


class UnreadThreadOut(Out):
    root_id: UUID
    channel_id: UUID
    read_seq: int = Field(examples=[37])
    unread: int = Field(examples=[3])


class NotificationCountOut(Out):
    unread: int = Field(examples=[1])


class StateOut(Out):
    """As of `position` of the event log."""

    position: int = Field(examples=[812])
    channels: list[FollowedChannelOut]
    threads: list[UnreadThreadOut]
    notifications: NotificationCountOut
    drafts: list[DraftOut]
    preferences: PreferencesOut


class UnreadOut(Out):
    channels: list[UnreadChannelOut]
    threads: list[UnreadThreadOut]
    notifications: NotificationCountOut


@router.get("/state", response_model=Envelope[StateOut])
async def get_state(
    actor: CurrentActor, case: Annotated[GetState, Depends(use(GetState))]
) -> JsonResponse:
    """Everything at one moment; go on from there with `events:subscribe` after its `position`."""
    return _answered(await case.execute(GetStateQuery(actor=actor)))


@router.get("/unread", response_model=Envelope[UnreadOut])
async def list_unread(
    actor: CurrentActor, case: Annotated[ListUnread, Depends(use(ListUnread))]
) -> JsonResponse:
    """What you have not read: in each channel, in threads that you follow, and notifications."""
    return _answered(await case.execute(GetStateQuery(actor=actor)))


def _answered(data: object) -> JsonResponse:
    success: Literal[True] = True
    return JsonResponse({"success": success, "data": data, "meta": {}})
