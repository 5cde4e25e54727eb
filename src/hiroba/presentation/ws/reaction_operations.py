"""Reactions over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.add_reaction import AddReaction
from hiroba.application.channels.reacting import ReactionCommand
from hiroba.application.channels.remove_reaction import RemoveReaction
from hiroba.domain.shared.ids import MessageId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting, saved
from hiroba.presentation.ws.session import SocketSession


class ReactionIn(In):
    """`id` is the client's own, for the answer."""

    message_id: UUID
    emoji: Text
    id: Text | None = None


def _command(session: SocketSession, wish: ReactionIn) -> ReactionCommand:
    message_id = MessageId(wish.message_id)
    return ReactionCommand(actor=session.actor, message_id=message_id, emoji=wish.emoji)


async def _add(session: SocketSession, wish: ReactionIn) -> dict[str, Any]:
    summary = await session.case(AddReaction).execute(_command(session, wish))
    return saved(summary.message.id, summary.message.seq)


async def _remove(session: SocketSession, wish: ReactionIn) -> dict[str, Any]:
    summary = await session.case(RemoveReaction).execute(_command(session, wish))
    return saved(summary.message.id, summary.message.seq)


REACTION_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "reaction:add": acting("reaction", ReactionIn, _add),
        "reaction:remove": acting("reaction", ReactionIn, _remove),
    }
)
