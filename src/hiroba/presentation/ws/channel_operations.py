"""Channels over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hiroba.application.channels.create_channel import CreateChannel, CreateChannelCommand
from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.presentation.http.v1.channels import ChannelChangeIn, ChannelIn
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.query_frames import AskedIn, OfChannelIn
from hiroba.presentation.ws.session import SocketSession


class ChannelCreateIn(ChannelIn, AskedIn):
    pass


class ChannelUpdateIn(ChannelChangeIn, OfChannelIn):
    """`archived` archives a channel or opens it again."""


async def _create(session: SocketSession, wish: ChannelCreateIn) -> dict[str, Any]:
    opened = await session.case(CreateChannel).execute(
        CreateChannelCommand(
            actor=session.actor,
            kind=wish.kind,
            name=wish.name,
            topic=wish.topic,
            member_ids=tuple(map(UserId, wish.member_ids)),
        )
    )
    return {"channelId": str(opened.channel.id), "isNew": opened.is_new}


async def _update(session: SocketSession, wish: ChannelUpdateIn) -> dict[str, Any]:
    standing = await session.case(UpdateChannel).execute(
        UpdateChannelCommand(
            actor=session.actor,
            channel_id=ChannelId(wish.channel_id),
            name=wish.name,
            topic=wish.topic,
            archived=wish.archived,
        )
    )
    return {"channelId": str(standing.channel.id)}


async def _delete(session: SocketSession, wish: OfChannelIn) -> dict[str, Any]:
    command = DeleteChannelCommand(actor=session.actor, channel_id=ChannelId(wish.channel_id))
    deleted = await session.case(DeleteChannel).execute(command)
    return {"channelId": str(deleted.id)}


CHANNEL_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "channel:create": acting("channel", ChannelCreateIn, _create),
        "channel:update": acting("channel", ChannelUpdateIn, _update),
        "channel:delete": acting("channel", OfChannelIn, _delete),
    }
)
