"""`WS /ws`: from the handshake to the close."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar, cast

import structlog
from fastapi import APIRouter, WebSocket
from starlette.requests import HTTPConnection

from hiroba.application.channels.follow_events import FollowEvents, ListMissedEvents
from hiroba.application.channels.list_missed import FillGap, ListChannelEvents, ListMissed
from hiroba.application.channels.subscribe_channel import SubscribeChannel
from hiroba.application.identity.list_presence import ListSeen
from hiroba.application.identity.recheck_actors import RecheckActors
from hiroba.presentation.http.credentials import is_same_origin
from hiroba.presentation.http.deps import case_of, ports_of
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.conversation import Conversation
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.outgoing import Outgoing, Send
from hiroba.presentation.ws.presence_board import PresenceBoard
from hiroba.presentation.ws.subscriptions import SubscribeCases

log = structlog.get_logger(__name__)
router = APIRouter()
UseCaseT = TypeVar("UseCaseT")

_TOKENS_IN_ADDRESS = ("token", "access_token", "accessToken")


@router.websocket("/ws")
async def open_socket(websocket: WebSocket) -> None:
    """Frames of the community, both ways."""
    if not _may_knock(websocket):
        await websocket.close()  # before the upgrade this is an HTTP 403
        return
    await websocket.accept()
    limits = websocket.app.state.settings.limits
    outgoing = Outgoing(
        _sending(websocket),
        max_frames=limits.socket_queue_frames,
        max_bytes=limits.socket_queue_bytes,
        write_now=websocket.scope.get("extensions", {}).get("hiroba.write_now"),
    )
    conversation = Conversation(
        websocket,
        outgoing=outgoing,
        cases=_cases(websocket),
        subscribe=_subscribe_cases(websocket),
        hub=hub_of(websocket),
        board=board_of(websocket),
        realtime=ports_of(websocket).realtime,
        frames_per_second=limits.socket_frames_per_second,
    )
    writing = asyncio.create_task(_write(outgoing))
    reading = asyncio.create_task(conversation.run())
    try:
        await asyncio.wait({writing, reading}, return_when=asyncio.FIRST_COMPLETED)
        if conversation.is_gone:
            writing.cancel()
        outgoing.close(1000)
        if not conversation.is_busy:
            reading.cancel()
        await asyncio.wait({writing, reading})
    finally:
        writing.cancel()
        reading.cancel()
    if not reading.cancelled() and (error := reading.exception()) is not None:
        log.error("socket_failed", exc_info=error)


def hub_of(connection: HTTPConnection) -> SocketHub:
    """The hub of this application, made when the first socket asks for it."""
    state = connection.app.state
    if not hasattr(state, "socket_hub"):
        fill_gap = case_of(connection, FillGap)
        state.socket_hub = SocketHub(
            ports_of(connection).realtime,
            fill_gap.execute,
            case_of(connection, RecheckActors).execute,
        )
    return state.socket_hub


def board_of(connection: HTTPConnection) -> PresenceBoard:
    """The same for presence."""
    state = connection.app.state
    if not hasattr(state, "presence_board"):
        state.presence_board = PresenceBoard(
            ports_of(connection).presence, case_of(connection, ListSeen).execute
        )
    return state.presence_board


def _may_knock(websocket: WebSocket) -> bool:
    """No token in the address, where logs would keep it; no page of another site."""
    if any(name in websocket.query_params for name in _TOKENS_IN_ADDRESS):
        return False
    return "origin" not in websocket.headers or is_same_origin(websocket)


def _sending(websocket: WebSocket) -> Send:
    # Past Starlette's check of every event against the state of the socket: Outgoing keeps that order itself.
    return cast(Send, cast(Any, websocket)._send)  # noqa: SLF001


async def _write(outgoing: Outgoing) -> None:
    try:
        await outgoing.run()
    except OSError as error:  # the client has gone, or does not even take the close frame
        log.debug("socket_writing_ended", reason=type(error).__name__)


def _cases(connection: HTTPConnection) -> Cases:
    def made(use_case: Callable[..., UseCaseT]) -> UseCaseT:
        return case_of(connection, use_case)

    return made


def _subscribe_cases(connection: HTTPConnection) -> SubscribeCases:
    limits = connection.app.state.settings.limits
    return SubscribeCases(
        subscribe=case_of(connection, SubscribeChannel),
        missed=case_of(connection, ListMissed),
        channel_events=case_of(connection, ListChannelEvents),
        follow=case_of(connection, FollowEvents),
        missed_events=case_of(connection, ListMissedEvents),
        missed_max=limits.resume_messages,
        missed_events_max=limits.resume_events,
    )
