"""The socket itself: who it speaks for, and whether it is alive."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import AuthIn, EmptyIn, frame, read
from hiroba.presentation.ws.session import SocketSession


async def _auth(session: SocketSession, data: dict[str, Any]) -> None:
    """A newer token for the same person; another person opens another socket."""
    query = AuthenticateQuery(access_token=read(AuthIn, data).token)
    actor = await session.case(Authenticate).execute(query)
    if actor.user_id == session.actor.user_id:
        session.actor = actor
    session.outgoing.push(frame("auth:done", {"userId": str(session.actor.user_id)}))


async def _ping(session: SocketSession, data: dict[str, Any]) -> None:
    read(EmptyIn, data)
    session.outgoing.push(frame("pong", {}))


SESSION_OPERATIONS: Mapping[str, Operation] = MappingProxyType({"auth": _auth, "ping": _ping})
