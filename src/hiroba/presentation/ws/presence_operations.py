"""Being there and writing, over a socket. What succeeds is not answered: it is of the moment."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from hiroba.application.channels.tell_typing import TellTyping, TellTypingCommand
from hiroba.application.identity.list_presence import ListPresence, ListPresenceQuery
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.schemas import In
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import EmptyIn, frame, read
from hiroba.presentation.ws.presence_board import presence_object
from hiroba.presentation.ws.session import SocketSession


class PresenceSetIn(In):
    state: Literal["online", "away"]


class TypingIn(In):
    channel_id: UUID
    parent_id: UUID | None = None


async def _set(session: SocketSession, data: dict[str, Any]) -> None:
    session.presence.set_away(read(PresenceSetIn, data).state == "away")


async def _subscribe(session: SocketSession, data: dict[str, Any]) -> None:
    """Listening begins before the list is read, so that no change falls between."""
    read(EmptyIn, data)
    session.presence.follow()
    present = await session.case(ListPresence).execute(ListPresenceQuery(actor=session.actor))
    people = [presence_object(one) for one in present]
    session.outgoing.push(frame("presence:subscribed", {"people": people}))


async def _unsubscribe(session: SocketSession, data: dict[str, Any]) -> None:
    read(EmptyIn, data)
    session.presence.unfollow()


async def _start_typing(session: SocketSession, data: dict[str, Any]) -> None:
    await _tell_typing(session, read(TypingIn, data), is_over=False)


async def _stop_typing(session: SocketSession, data: dict[str, Any]) -> None:
    await _tell_typing(session, read(TypingIn, data), is_over=True)


async def _tell_typing(session: SocketSession, wish: TypingIn, *, is_over: bool) -> None:
    await session.case(TellTyping).execute(
        TellTypingCommand(
            actor=session.actor,
            channel_id=ChannelId(wish.channel_id),
            parent_id=None if wish.parent_id is None else MessageId(wish.parent_id),
            is_over=is_over,
        )
    )


PRESENCE_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "presence:set": _set,
        "presence:subscribe": _subscribe,
        "presence:unsubscribe": _unsubscribe,
        "typing:start": _start_typing,
        "typing:stop": _stop_typing,
    }
)
