"""What one client says, frame by frame, from its authentication to its leaving."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.websockets import WebSocket

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.ports.realtime import Realtime
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import HirobaError, UnauthenticatedError, UnavailableError
from hiroba.presentation.http.credentials import access_token_of
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.frames import AuthIn, decode, error_data, frame, read
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.operations import handle
from hiroba.presentation.ws.outgoing import Outgoing
from hiroba.presentation.ws.presence_board import PresenceBoard
from hiroba.presentation.ws.rate import FrameRate
from hiroba.presentation.ws.session import SocketSession
from hiroba.presentation.ws.subscriptions import SubscribeCases

AUTH_SECONDS = 5
NOT_AUTHENTICATED = 4401
TRY_LATER = 1013  # who it is could not be asked: the token may well be good
TOO_FAST = 4429


class Conversation:
    """`is_busy` while a frame is being carried out, which is never cut short: a message may be on its way to disk."""

    def __init__(
        self,
        websocket: WebSocket,
        *,
        outgoing: Outgoing,
        cases: Cases,
        subscribe: SubscribeCases,
        hub: SocketHub,
        board: PresenceBoard,
        realtime: Realtime,
        frames_per_second: int,
    ) -> None:
        self._websocket = websocket
        self._outgoing = outgoing
        self._cases = cases
        self._subscribe = subscribe
        self._hub = hub
        self._board = board
        self._realtime = realtime
        self._clock = asyncio.get_running_loop().time
        self._rate = FrameRate(frames_per_second, now=self._clock())
        self._refusal = NOT_AUTHENTICATED
        self.is_busy = False
        self.is_gone = False

    async def run(self) -> None:
        actor = await self._authenticated()
        if actor is None:
            self._outgoing.close(self._refusal)
            return
        session = SocketSession(
            actor,
            outgoing=self._outgoing,
            cases=self._cases,
            subscribe=self._subscribe,
            hub=self._hub,
            board=self._board,
        )
        stop_listening = self._realtime.listen_to_user(actor.user_id, session.hear_for_user)
        self._hub.add(session)
        try:
            await self._carry_out_frames(session)
        finally:
            self._hub.remove(session)
            stop_listening()
            session.subscriptions.stop_all()
            session.answers.stop_all()
            session.presence.close()

    async def _carry_out_frames(self, session: SocketSession) -> None:
        while not self._outgoing.is_closing:
            received = await self._received()
            if received is None:
                return
            if not self._rate.takes(self._clock()):
                session.close(TOO_FAST)
                return
            self.is_busy = True
            await handle(session, received)
            self.is_busy = False

    async def _authenticated(self) -> Actor | None:
        """By header or cookie, or else by a first frame within five seconds."""
        try:
            token = access_token_of(self._websocket)
        except UnauthenticatedError:
            return await self._introduced()
        except HirobaError:  # a cookie that no page of ours sent
            return None
        return await self._actor_of(token)

    async def _introduced(self) -> Actor | None:
        try:
            async with asyncio.timeout(AUTH_SECONDS):
                received = await self._received()
        except TimeoutError:
            return None
        if received is None:
            return None
        try:
            kind, data = decode(received)
            if kind != "auth":
                raise UnauthenticatedError
            token = read(AuthIn, data).token
        except HirobaError as error:
            self._outgoing.push(frame("error", error_data(error)))
            return None
        actor = await self._actor_of(token)
        if actor is not None:
            self._outgoing.push(frame("auth:done", {"userId": str(actor.user_id)}))
        return actor

    async def _actor_of(self, token: str) -> Actor | None:
        try:
            return await self._cases(Authenticate).execute(AuthenticateQuery(access_token=token))
        except UnavailableError as error:
            self._refusal = TRY_LATER
            self._outgoing.push(frame("error", error_data(error)))
        except HirobaError as error:
            self._outgoing.push(frame("error", error_data(error)))
        return None

    async def _received(self) -> str | bytes | None:
        """The next frame's text; None when the client has gone."""
        message: MutableMapping[str, Any] = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            self.is_gone = True
            return None
        text = message.get("text")
        return message["bytes"] if text is None else text
