"""Coming into channels and leaving them, over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.add_member import AddMember, AddMemberCommand
from hiroba.application.channels.join_channel import JoinChannel, JoinChannelCommand
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.query_frames import OfChannelIn
from hiroba.presentation.ws.session import SocketSession


class MemberIn(OfChannelIn):
    user_id: UUID


async def _join(session: SocketSession, wish: OfChannelIn) -> dict[str, Any]:
    command = JoinChannelCommand(actor=session.actor, channel_id=ChannelId(wish.channel_id))
    await session.case(JoinChannel).execute(command)
    return _saved(wish)


async def _leave(session: SocketSession, wish: OfChannelIn) -> dict[str, Any]:
    return await _end(session, wish, session.actor.user_id)


async def _add(session: SocketSession, wish: MemberIn) -> dict[str, Any]:
    await session.case(AddMember).execute(
        AddMemberCommand(
            actor=session.actor,
            channel_id=ChannelId(wish.channel_id),
            user_id=UserId(wish.user_id),
        )
    )
    return _saved(wish)


async def _remove(session: SocketSession, wish: MemberIn) -> dict[str, Any]:
    return await _end(session, wish, UserId(wish.user_id))


async def _end(session: SocketSession, wish: OfChannelIn, user_id: UserId) -> dict[str, Any]:
    await session.case(RemoveMember).execute(
        RemoveMemberCommand(
            actor=session.actor, channel_id=ChannelId(wish.channel_id), user_id=user_id
        )
    )
    return _saved(wish)


def _saved(wish: OfChannelIn) -> dict[str, Any]:
    return {"channelId": str(wish.channel_id)}


MEMBER_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "channel:join": acting("channel", OfChannelIn, _join),
        "channel:leave": acting("channel", OfChannelIn, _leave),
        "member:add": acting("member", MemberIn, _add),
        "member:remove": acting("member", MemberIn, _remove),
    }
)
