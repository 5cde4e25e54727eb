"""Channels."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from hiroba.application.channels.create_channel import CreateChannel, CreateChannelCommand
from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.channels.list_channels import ListChannels, ListChannelsQuery
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.channels.views import ChannelView
from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.channels.channel import (
    Channel,
    ChannelKind,
    Membership,
    MembershipRole,
    NotifyLevel,
)
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text, Time

router = APIRouter(prefix="/channels", tags=["channels"])

OF_VIDEO = "The video that it holds the comments on; such a channel is in no list."
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=2**53)]


class ChannelIn(In):
    name: Text = Field(default="", examples=["機構の部屋"])
    kind: ChannelKind
    topic: Text = Field(default="", examples=["齿轮、连杆与凸轮"])
    member_ids: list[UUID] = Field(default_factory=list[UUID], max_length=500, examples=[[]])


class ChannelChangeIn(In):
    """What is left out stays as it is."""

    name: Text | None = Field(default=None, examples=["Gears and linkages"])
    topic: Text | None = Field(default=None, examples=["톱니바퀴 이야기"])
    archived: bool | None = Field(default=None, examples=[False])


class ChannelOut(Out):
    """`membership` is what you are in it; like `readSeq` and `notifyLevel` null where you only look in."""

    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    name: str = Field(examples=["からくり / Mechanisms"])
    kind: ChannelKind
    topic: str = Field(examples=["動くものの話"])
    last_seq: int = Field(examples=[42])
    created_at: Time
    archived_at: Time | None
    mechanism_id: UUID | None = Field(description=OF_VIDEO, examples=[None])
    membership: MembershipRole | None
    read_seq: int | None = Field(examples=[40])
    notify_level: NotifyLevel | None = Field(examples=["mentions"])

    @classmethod
    def of(cls, channel: Channel, membership: Membership | None) -> "ChannelOut":
        return cls(
            id=channel.id,
            name=channel.name,
            kind=channel.kind,
            topic=channel.topic,
            last_seq=channel.last_seq,
            created_at=channel.created_at,
            archived_at=channel.archived_at,
            mechanism_id=channel.mechanism_id,
            membership=membership and membership.role,
            read_seq=None if membership is None else membership.read_seq,
            notify_level=membership and membership.notify_level,
        )

    @classmethod
    def of_standing(cls, standing: ChannelStanding) -> "ChannelOut":
        return cls.of(standing.channel, standing.membership)

    @classmethod
    def of_view(cls, view: ChannelView) -> "ChannelOut":
        return cls(
            id=UUID(view.id),
            name=view.name,
            kind=ChannelKind(view.kind),
            topic=view.topic,
            last_seq=view.last_seq,
            created_at=view.created_at,
            archived_at=view.archived_at,
            mechanism_id=None,
            membership=None if view.role is None else MembershipRole(view.role),
            read_seq=view.read_seq,
            notify_level=None if view.notify_level is None else NotifyLevel(view.notify_level),
        )


@router.post("", status_code=201, responses={200: {"model": Envelope[ChannelOut]}})
async def create_channel(
    wish: ChannelIn,
    response: Response,
    actor: CurrentActor,
    case: Annotated[CreateChannel, Depends(use(CreateChannel))],
) -> Envelope[ChannelOut]:
    """Open a channel; you manage it. A direct one that the same people have already is answered with 200."""
    opened = await case.execute(
        CreateChannelCommand(
            actor=actor,
            kind=wish.kind,
            name=wish.name,
            topic=wish.topic,
            member_ids=tuple(UserId(id_) for id_ in wish.member_ids),
        )
    )
    if not opened.is_new:
        response.status_code = 200
    return Envelope(data=ChannelOut.of(opened.channel, opened.membership))


@router.get("")
async def list_channels(
    actor: CurrentActor,
    case: Annotated[ListChannels, Depends(use(ListChannels))],
    limit: Limit = 100,
    offset: Offset = 0,
    archived: Annotated[bool, Query(description="Archived ones too.")] = False,
) -> Page[ChannelOut]:
    """The channels you are in and the public ones, by name."""
    page = await case.execute(
        ListChannelsQuery(actor=actor, limit=limit, offset=offset, with_archived=archived)
    )
    return Page(
        data=[ChannelOut.of_view(view) for view in page.channels],
        meta=PageMeta(total=page.total, limit=limit, offset=offset, has_more=page.has_more),
    )


@router.get("/{channel_id}")
async def get_channel(
    channel_id: UUID, actor: CurrentActor, case: Annotated[GetChannel, Depends(use(GetChannel))]
) -> Envelope[ChannelOut]:
    """One channel."""
    query = GetChannelQuery(actor=actor, channel_id=ChannelId(channel_id))
    return Envelope(data=ChannelOut.of_standing(await case.execute(query)))


@router.patch("/{channel_id}")
async def update_channel(
    channel_id: UUID,
    change: ChannelChangeIn,
    actor: CurrentActor,
    case: Annotated[UpdateChannel, Depends(use(UpdateChannel))],
) -> Envelope[ChannelOut]:
    """Rename a channel, say what it is about, archive it or open it again."""
    standing = await case.execute(
        UpdateChannelCommand(
            actor=actor,
            channel_id=ChannelId(channel_id),
            name=change.name,
            topic=change.topic,
            archived=change.archived,
        )
    )
    return Envelope(data=ChannelOut.of_standing(standing))


@router.delete("/{channel_id}")
async def archive_channel(
    channel_id: UUID,
    actor: CurrentActor,
    archive: Annotated[UpdateChannel, Depends(use(UpdateChannel))],
    delete: Annotated[DeleteChannel, Depends(use(DeleteChannel))],
    permanently: Annotated[bool, Query(description="Delete it with all that was said.")] = False,
) -> Envelope[ChannelOut]:
    """Archive a channel: it can be read, not written, and what was said stays. Or delete it for good."""
    id_ = ChannelId(channel_id)
    if permanently:
        deleted = await delete.execute(DeleteChannelCommand(actor=actor, channel_id=id_))
        return Envelope(data=ChannelOut.of(deleted, None))
    command = UpdateChannelCommand(actor=actor, channel_id=id_, archived=True)
    return Envelope(data=ChannelOut.of_standing(await archive.execute(command)))
