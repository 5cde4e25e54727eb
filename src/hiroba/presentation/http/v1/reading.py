"""How far somebody has read, and which threads they follow."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.channels.follow_thread import (
    FindFollowing,
    FindFollowingQuery,
    FollowThread,
    FollowThreadCommand,
    UnfollowThread,
)
from hiroba.application.channels.mark_read import (
    MarkChannelRead,
    MarkChannelReadCommand,
    MarkThreadRead,
    MarkThreadReadCommand,
)
from hiroba.domain.channels.channel import UnreadCounts
from hiroba.domain.channels.thread import Follower
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out

router = APIRouter(tags=["messages"])
SEQ_MAX = 2**53


class ReadIn(In):
    """Without a `seq`: all of it. `backwards` makes what comes after the seq unread again."""

    seq: int | None = Field(default=None, ge=0, le=SEQ_MAX, examples=[42])
    backwards: bool = Field(default=False, examples=[False])


class ThreadReadIn(In):
    """Without a `seq`: all replies."""

    seq: int | None = Field(default=None, ge=0, le=SEQ_MAX, examples=[45])


class ReadOut(Out):
    read_seq: int = Field(examples=[42])
    unread: int = Field(examples=[0])
    mentions: int = Field(examples=[0])

    @classmethod
    def of(cls, counts: UnreadCounts) -> "ReadOut":
        return cls(read_seq=counts.read_seq, unread=counts.unread, mentions=counts.mentions)


class FollowOut(Out):
    read_seq: int = Field(examples=[45])
    unread: int = Field(examples=[0])

    @classmethod
    def of(cls, follower: Follower) -> "FollowOut":
        return cls(read_seq=follower.read_seq, unread=follower.unread)


@router.post("/channels/{channel_id}/read")
async def mark_channel_read(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[MarkChannelRead, Depends(use(MarkChannelRead))],
    wish: ReadIn | None = None,
) -> Envelope[ReadOut]:
    """You have read the channel up to a message; what is left unread is counted anew."""
    wish = wish or ReadIn()
    counts = await case.execute(
        MarkChannelReadCommand(
            actor=actor,
            channel_id=ChannelId(channel_id),
            seq=wish.seq,
            backwards=wish.backwards,
        )
    )
    return Envelope(data=ReadOut.of(counts))


@router.post("/messages/{message_id}/read")
async def mark_thread_read(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[MarkThreadRead, Depends(use(MarkThreadRead))],
    wish: ThreadReadIn | None = None,
) -> Envelope[FollowOut]:
    """You have read the thread under a message up to a reply."""
    follower = await case.execute(
        MarkThreadReadCommand(
            actor=actor, root_id=MessageId(message_id), seq=wish.seq if wish else None
        )
    )
    return Envelope(data=FollowOut.of(follower))


@router.get("/messages/{message_id}/follow")
async def find_following(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[FindFollowing, Depends(use(FindFollowing))],
) -> Envelope[FollowOut | None]:
    """How far you have read the thread under a message; nothing where you do not follow it."""
    query = FindFollowingQuery(actor=actor, root_id=MessageId(message_id))
    follower = await case.execute(query)
    return Envelope(data=None if follower is None else FollowOut.of(follower))


@router.put("/messages/{message_id}/follow")
async def follow_thread(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[FollowThread, Depends(use(FollowThread))],
) -> Envelope[FollowOut]:
    """Be told of replies to a message from now on."""
    command = FollowThreadCommand(actor=actor, root_id=MessageId(message_id))
    return Envelope(data=FollowOut.of(await case.execute(command)))


@router.delete("/messages/{message_id}/follow")
async def unfollow_thread(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[UnfollowThread, Depends(use(UnfollowThread))],
) -> Envelope[None]:
    """Be told of its replies no longer."""
    await case.execute(FollowThreadCommand(actor=actor, root_id=MessageId(message_id)))
    return Envelope(data=None)
