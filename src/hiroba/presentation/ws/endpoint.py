"""Where sockets go in: `WS /ws`, and `WS /ws/chat`."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from hiroba.application.channels.follow_events import FollowEvents, ListMissedEvents
from hiroba.application.channels.list_missed import FillGap, ListChannelEvents, ListMissed
from hiroba.application.channels.subscribe_channel import SubscribeChannel
from hiroba.application.identity.list_presence import ListSeen
from hiroba.application.identity.recheck_actors import RecheckActors
from hiroba.presentation.http.deps import case_of, ports_of
from hiroba.presentation.ws.chat_talk import ChatTalk
from hiroba.presentation.ws.conversation import Conversation
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.opening import carry_on, cases_of, may_knock, outgoing_of
from hiroba.presentation.ws.presence_board import PresenceBoard
from hiroba.presentation.ws.subscriptions import SubscribeCases


class SocketDoor:
    """ASGI: sockets go in here, everything else to the application.

    A socket that stays for hours would keep every layer of the framework that it came through.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        opened = ADDRESSES.get(scope["path"]) if scope["type"] == "websocket" else None
        if opened is None:
            await self._app(scope, receive, send)
        else:
            await opened(WebSocket(scope, receive, send))


async def open_socket(websocket: WebSocket) -> None:
    """Frames of the community, both ways."""
    if not may_knock(websocket):
        await websocket.close()  # before the upgrade this is an HTTP 403
        return
    await websocket.accept()
    outgoing = outgoing_of(websocket)
    conversation = Conversation(
        websocket,
        outgoing=outgoing,
        cases=cases_of(websocket),
        subscribe=_subscribe_cases(websocket),
        hub=hub_of(websocket),
        board=board_of(websocket),
        realtime=ports_of(websocket).realtime,
        frames_per_second=websocket.app.state.settings.limits.socket_frames_per_second,
    )
    await carry_on(outgoing, conversation)


async def open_chat(websocket: WebSocket) -> None:
    """Talking with a model."""
    if not may_knock(websocket):
        await websocket.close()
        return
    await websocket.accept()
    outgoing = outgoing_of(websocket)
    talk = ChatTalk(
        websocket,
        outgoing=outgoing,
        cases=cases_of(websocket),
        hub=hub_of(websocket),
        frames_per_second=websocket.app.state.settings.limits.socket_frames_per_second,
    )
    await carry_on(outgoing, talk)


ADDRESSES: Mapping[str, Callable[[WebSocket], Awaitable[None]]] = MappingProxyType(
    {"/ws": open_socket, "/ws/chat": open_chat}
)


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
