"""Read positions, threads and notifications over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import Field

from hiroba.application.channels.follow_thread import (
    FollowThread,
    FollowThreadCommand,
    UnfollowThread,
)
from hiroba.application.channels.list_notifications import (
    ReadNotifications,
    ReadNotificationsCommand,
)
from hiroba.application.channels.mark_read import (
    MarkChannelRead,
    MarkChannelReadCommand,
    MarkThreadRead,
    MarkThreadReadCommand,
)
from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.frames import SEQ_MAX
from hiroba.presentation.ws.session import SocketSession


class ReadSetIn(In):
    id: Text | None = None
    channel_id: UUID
    seq: int | None = Field(default=None, ge=0, le=SEQ_MAX)
    backwards: bool = False


class ThreadReadIn(In):
    id: Text | None = None
    message_id: UUID
    seq: int | None = Field(default=None, ge=0, le=SEQ_MAX)


class ThreadFollowIn(In):
    id: Text | None = None
    message_id: UUID


class NotificationsReadIn(In):
    """Without `ids`: all of them."""

    id: Text | None = None
    ids: list[UUID] | None = Field(default=None, max_length=500)


async def _set_read(session: SocketSession, wish: ReadSetIn) -> dict[str, Any]:
    counts = await session.case(MarkChannelRead).execute(
        MarkChannelReadCommand(
            actor=session.actor,
            channel_id=ChannelId(wish.channel_id),
            seq=wish.seq,
            backwards=wish.backwards,
        )
    )
    return {"readSeq": counts.read_seq, "unread": counts.unread, "mentions": counts.mentions}


async def _read_thread(session: SocketSession, wish: ThreadReadIn) -> dict[str, Any]:
    follower = await session.case(MarkThreadRead).execute(
        MarkThreadReadCommand(actor=session.actor, root_id=MessageId(wish.message_id), seq=wish.seq)
    )
    return {"readSeq": follower.read_seq, "unread": follower.unread}


async def _follow(session: SocketSession, wish: ThreadFollowIn) -> dict[str, Any]:
    follower = await session.case(FollowThread).execute(_command(session, wish))
    return {"readSeq": follower.read_seq, "unread": follower.unread}


async def _unfollow(session: SocketSession, wish: ThreadFollowIn) -> dict[str, Any]:
    await session.case(UnfollowThread).execute(_command(session, wish))
    return {}


def _command(session: SocketSession, wish: ThreadFollowIn) -> FollowThreadCommand:
    return FollowThreadCommand(actor=session.actor, root_id=MessageId(wish.message_id))


async def _read_notifications(session: SocketSession, wish: NotificationsReadIn) -> dict[str, Any]:
    ids = None if wish.ids is None else tuple(map(NotificationId, wish.ids))
    command = ReadNotificationsCommand(actor=session.actor, ids=ids)
    return {"unread": await session.case(ReadNotifications).execute(command)}


READING_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "read:set": acting("read", ReadSetIn, _set_read),
        "thread:read": acting("thread", ThreadReadIn, _read_thread),
        "thread:follow": acting("thread", ThreadFollowIn, _follow),
        "thread:unfollow": acting("thread", ThreadFollowIn, _unfollow),
        "notifications:read": acting("notifications", NotificationsReadIn, _read_notifications),
    }
)
