"""Who is in a channel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.add_member import AddMember, AddMemberCommand
from hiroba.application.channels.join_channel import JoinChannel, JoinChannelCommand
from hiroba.application.channels.list_members import ListMembers, ListMembersQuery
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.views import MemberView
from hiroba.domain.channels.channel import MembershipRole
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Time

router = APIRouter(prefix="/channels/{channel_id}/members", tags=["channels"])


class MemberIn(In):
    user_id: UUID | None = Field(
        default=None,
        description="Without it: join yourself.",
        examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"],
    )


class MemberOut(Out):
    user_id: UUID
    display_name: str = Field(examples=["王小明"])
    kind: str = Field(examples=["person"])
    role: MembershipRole
    joined_at: Time

    @classmethod
    def of(cls, view: MemberView) -> "MemberOut":
        return cls(
            user_id=UUID(view.user_id),
            display_name=view.display_name,
            kind=view.kind,
            role=MembershipRole(view.role),
            joined_at=view.joined_at,
        )


@router.get("")
async def list_members(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListMembers, Depends(use(ListMembers))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> Page[MemberOut]:
    """The members, by display name."""
    page = await case.execute(
        ListMembersQuery(actor=actor, channel_id=ChannelId(channel_id), limit=limit, offset=offset)
    )
    return Page(
        data=[MemberOut.of(view) for view in page.members],
        meta=PageMeta(total=page.total, limit=limit, offset=offset, has_more=page.has_more),
    )


@router.post("")
async def add_member(
    channel_id: UUID,
    actor: CurrentActor,
    join: Annotated[JoinChannel, Depends(use(JoinChannel))],
    add: Annotated[AddMember, Depends(use(AddMember))],
    wish: MemberIn | None = None,
) -> Envelope[None]:
    """Bring somebody in, or with an empty body join a public channel yourself. Again has no effect."""
    channel = ChannelId(channel_id)
    if wish is None or wish.user_id is None:
        await join.execute(JoinChannelCommand(actor=actor, channel_id=channel))
    else:
        await add.execute(
            AddMemberCommand(actor=actor, channel_id=channel, user_id=UserId(wish.user_id))
        )
    return Envelope(data=None)


@router.delete("/{user_id}")
async def remove_member(
    channel_id: UUID,
    user_id: UUID,
    actor: CurrentActor,
    case: Annotated[RemoveMember, Depends(use(RemoveMember))],
) -> Envelope[None]:
    """Leave the channel, or take somebody out of it. Their sockets stop hearing it at once."""
    await case.execute(
        RemoveMemberCommand(actor=actor, channel_id=ChannelId(channel_id), user_id=UserId(user_id))
    )
    return Envelope(data=None)
