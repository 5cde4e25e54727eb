"""`WS /ws/chat`: requests as of `POST /chat` in; `chunk` …, and `done` or `error` out. One reply at a time.

Beside them a client may send `{"type": "stop"}`, `{"type": "ping"}`, and `{"type": "auth", "data": {"token": …}}` with
a newer token.
"""

import asyncio
from contextlib import aclosing
from typing import Any, cast

import orjson
import structlog
from starlette.websockets import WebSocket

from hiroba.application.chat.chat import Chat, ChatCommand
from hiroba.application.chat.events import ReplyEnded, WordsAdded
from hiroba.application.chat.stop_reply import StopReply, StopReplyCommand
from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.identity.recheck_actor import RecheckActor
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.errors import ChatBusyError
from hiroba.domain.shared.errors import HirobaError, UnauthenticatedError
from hiroba.presentation.http.v1.chat_models import ChatIn, ending, failure
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.chat_frames import data_of, decode_chat
from hiroba.presentation.ws.conversation import TOO_FAST
from hiroba.presentation.ws.frames import AuthIn, UnknownFrameError, read
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.introduction import Introduction
from hiroba.presentation.ws.outgoing import TOO_SLOW, Frame, Outgoing
from hiroba.presentation.ws.rate import FrameRate
from hiroba.presentation.ws.session import REVOKED

log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 30  # for a reader who takes nothing, while the model's words wait


class ChatTalk:
    """One client. The hub renews its rights, and ends it with them."""

    is_busy = False  # leaving may cut anything short: what is kept is kept by a task of its own

    def __init__(
        self,
        websocket: WebSocket,
        *,
        outgoing: Outgoing,
        cases: Cases,
        hub: SocketHub,
        frames_per_second: int,
    ) -> None:
        self._client = Introduction(websocket, outgoing=outgoing, cases=cases)
        self._outgoing = outgoing
        self._cases = cases
        self._hub = hub
        self._clock = asyncio.get_running_loop().time
        self._rate = FrameRate(frames_per_second, now=self._clock())
        self._replying: asyncio.Task[None] | None = None
        self._command: ChatCommand | None = None
        self.actor: Actor = cast(Actor, None)  # before anything is heard from anybody

    @property
    def is_gone(self) -> bool:
        return self._client.is_gone

    async def run(self) -> None:
        actor = await self._client.actor()
        if actor is None:
            self._outgoing.close(self._client.refusal)
            return
        self.actor = actor
        self._hub.add(self)
        try:
            await self._take_frames()
        finally:
            self._hub.remove(self)
            await self._break_off()

    def renew(self, actor: Actor | None) -> None:
        if actor is None:
            self.close(REVOKED)
        else:
            self.actor = actor

    def hear(self, event: LiveEvent, frame: Frame) -> None:
        """What else happens is told on the other socket."""

    def close(self, code: int) -> None:
        self._outgoing.close(code)

    async def _take_frames(self) -> None:
        while not self._outgoing.is_closing:
            received = await self._client.received()
            if received is None:
                return
            if not self._rate.takes(self._clock()):
                self.close(TOO_FAST)
                return
            await self._handle(received)

    async def _handle(self, text: str | bytes) -> None:
        try:
            wish = decode_chat(text)
            await self._recheck()
            if self._outgoing.is_closing:
                return
            match wish.get("type"):
                case None:
                    self._begin(read(ChatIn, wish))
                case "stop":
                    await self._stop()
                case "ping":
                    self._push({"type": "pong"})
                case "auth":
                    await self._authenticate(read(AuthIn, data_of(wish)))
                case _:
                    raise UnknownFrameError
        except HirobaError as error:
            self._push_error(error)
        except Exception as error:
            log.error("chat_frame_failed", exc_info=error)
            self._push_error(HirobaError())

    async def _recheck(self) -> None:
        try:
            self.renew(await self._cases(RecheckActor).execute(self.actor))
        except UnauthenticatedError:
            self.renew(None)

    async def _authenticate(self, given: AuthIn) -> None:
        query = AuthenticateQuery(access_token=given.token)
        actor = await self._cases(Authenticate).execute(query)
        if actor.user_id == self.actor.user_id:
            self.actor = actor
        self._push({"type": "auth:done", "data": {"userId": str(self.actor.user_id)}})

    def _begin(self, wish: ChatIn) -> None:
        if self._replying is not None and not self._replying.done():
            raise ChatBusyError
        self._command = wish.command(self.actor)
        self._replying = asyncio.create_task(self._reply(self._command))

    async def _stop(self) -> None:
        """What was written of a kept reply is stored as stopped; of any other one the client has it."""
        if self._replying is None or self._replying.done() or self._command is None:
            return
        place = self._command.conversation_id
        if place is not None:
            command = StopReplyCommand(actor=self.actor, conversation_id=place)
            await self._cases(StopReply).execute(command)
            return
        await self._break_off()
        self._push({"type": "done", "finishReason": None})

    async def _reply(self, command: ChatCommand) -> None:
        try:
            async with aclosing(self._cases(Chat).stream(command)) as events:
                async for event in events:
                    if isinstance(event, WordsAdded):
                        await self._push_patiently(event)
                    elif isinstance(event, ReplyEnded):
                        self._push({"type": "done", **ending(event.reply)})
        except HirobaError as error:
            self._push_error(error)
        except Exception as error:
            log.error("chat_failed", exc_info=error)
            self._push_error(HirobaError())

    async def _break_off(self) -> None:
        if self._replying is not None:
            self._replying.cancel()
            await asyncio.wait([self._replying])

    async def _push_patiently(self, added: WordsAdded) -> None:
        frame = Frame.of(b'{"type":"chunk","content":%b}' % orjson.dumps(added.text))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._outgoing.push_patiently(frame)
        except TimeoutError:
            self.close(TOO_SLOW)

    def _push(self, data: dict[str, Any]) -> None:
        self._outgoing.push(Frame.of(orjson.dumps(data)))

    def _push_error(self, error: HirobaError) -> None:
        self._push({"type": "error", "error": failure(error)})
