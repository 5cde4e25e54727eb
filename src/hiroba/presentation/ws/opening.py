"""A socket from its handshake to its close, whatever is spoken over it."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

import structlog
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket

from hiroba.presentation.http.credentials import is_same_origin
from hiroba.presentation.http.deps import case_of
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.outgoing import Outgoing
from hiroba.presentation.ws.outgoing import Send as SendEvent

log = structlog.get_logger(__name__)
UseCaseT = TypeVar("UseCaseT")

_TOKENS_IN_ADDRESS = ("token", "access_token", "accessToken")


class Talk(Protocol):
    """`is_busy` while it must not be cut short; `is_gone` once the client has left."""

    @property
    def is_gone(self) -> bool: ...
    @property
    def is_busy(self) -> bool: ...

    async def run(self) -> None: ...


def may_knock(websocket: WebSocket) -> bool:
    """No token in the address, where logs would keep it; no page of another site."""
    if any(name in websocket.query_params for name in _TOKENS_IN_ADDRESS):
        return False
    return "origin" not in websocket.headers or is_same_origin(websocket)


def outgoing_of(websocket: WebSocket) -> Outgoing:
    limits = websocket.app.state.settings.limits
    # Past Starlette's check of every event against the state of the socket: Outgoing keeps that order itself.
    send = cast(SendEvent, cast(Any, websocket)._send)  # noqa: SLF001
    return Outgoing(
        send,
        max_frames=limits.socket_queue_frames,
        max_bytes=limits.socket_queue_bytes,
        write_now=websocket.scope.get("extensions", {}).get("hiroba.write_now"),
    )


def cases_of(connection: HTTPConnection) -> Cases:
    def made(use_case: Callable[..., UseCaseT]) -> UseCaseT:
        return case_of(connection, use_case)

    return made


async def carry_on(outgoing: Outgoing, talk: Talk) -> None:
    """Write and read until one of both has come to its end."""
    writing = asyncio.create_task(_write(outgoing))
    reading = asyncio.create_task(talk.run())
    try:
        await asyncio.wait({writing, reading}, return_when=asyncio.FIRST_COMPLETED)
        if talk.is_gone:
            writing.cancel()
        outgoing.close(1000)
        if not talk.is_busy:
            reading.cancel()
        await asyncio.wait({writing, reading})
    finally:
        writing.cancel()
        reading.cancel()
    if not reading.cancelled() and (error := reading.exception()) is not None:
        log.error("socket_failed", exc_info=error)


async def _write(outgoing: Outgoing) -> None:
    try:
        await outgoing.run()
    except OSError as error:  # the client has gone, or does not even take the close frame
        log.debug("socket_writing_ended", reason=type(error).__name__)
