"""Who is at the other end of a socket: by header or cookie, or else by a first frame within five seconds."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.websockets import WebSocket

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import HirobaError, UnauthenticatedError, UnavailableError
from hiroba.presentation.http.credentials import access_token_of
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.frames import AuthIn, decode, error_data, frame, read
from hiroba.presentation.ws.outgoing import Outgoing

AUTH_SECONDS = 5
NOT_AUTHENTICATED = 4401
TRY_LATER = 1013  # who it is could not be asked: the token may well be good


class Introduction:
    """`refusal` is the code to close with where nobody was let in; `is_gone` once the client has left."""

    def __init__(self, websocket: WebSocket, *, outgoing: Outgoing, cases: Cases) -> None:
        self._websocket = websocket
        self._outgoing = outgoing
        self._cases = cases
        self.refusal = NOT_AUTHENTICATED
        self.is_gone = False

    async def actor(self) -> Actor | None:
        try:
            token = access_token_of(self._websocket)
        except UnauthenticatedError:
            return await self._introduced()
        except HirobaError:  # a cookie that no page of ours sent
            return None
        return await self._actor_of(token)

    async def received(self) -> str | bytes | None:
        """The next frame's text; None when the client has gone."""
        message: MutableMapping[str, Any] = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            self.is_gone = True
            return None
        text = message.get("text")
        return message["bytes"] if text is None else text

    async def _introduced(self) -> Actor | None:
        try:
            async with asyncio.timeout(AUTH_SECONDS):
                received = await self.received()
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
            self.refusal = TRY_LATER
            self._outgoing.push(frame("error", error_data(error)))
        except HirobaError as error:
            self._outgoing.push(frame("error", error_data(error)))
        return None
