"""Pins over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.pin_message import PinMessage
from hiroba.application.channels.pinning import PinCommand
from hiroba.application.channels.unpin_message import UnpinMessage
from hiroba.domain.shared.ids import MessageId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting, saved
from hiroba.presentation.ws.session import SocketSession


class PinIn(In):
    """`id` is the client's own, for the answer."""

    message_id: UUID
    id: Text | None = None


def _command(session: SocketSession, wish: PinIn) -> PinCommand:
    return PinCommand(actor=session.actor, message_id=MessageId(wish.message_id))


async def _add(session: SocketSession, wish: PinIn) -> dict[str, Any]:
    pinned = await session.case(PinMessage).execute(_command(session, wish))
    return saved(pinned.message.id, pinned.message.seq)


async def _remove(session: SocketSession, wish: PinIn) -> dict[str, Any]:
    unpinned = await session.case(UnpinMessage).execute(_command(session, wish))
    return saved(unpinned.message.id, unpinned.message.seq)


PIN_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {"pin:add": acting("pin", PinIn, _add), "pin:remove": acting("pin", PinIn, _remove)}
)
