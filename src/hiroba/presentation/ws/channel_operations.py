"""Channels over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.session import SocketSession


class ChannelDeleteIn(In):
    """`id` is the client's own, for the answer."""

    channel_id: UUID
    id: Text | None = None


async def _delete(session: SocketSession, wish: ChannelDeleteIn) -> dict[str, Any]:
    command = DeleteChannelCommand(actor=session.actor, channel_id=ChannelId(wish.channel_id))
    deleted = await session.case(DeleteChannel).execute(command)
    return {"channelId": str(deleted.id)}


CHANNEL_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {"channel:delete": acting("channel", ChannelDeleteIn, _delete)}
)
