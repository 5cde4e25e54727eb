"""A reply as server-sent events. Nothing is made of a token but the bytes that leave."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

import orjson
import structlog
from starlette.types import Receive, Scope, Send

from hiroba.application.chat.events import ChatEvent, ReplyEnded, ReplyStarted, WordsAdded
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.hot_route import StreamedResponse
from hiroba.presentation.http.staying import ClientLeftError, while_wanted
from hiroba.presentation.http.v1.chat_models import ending, failure
from hiroba.presentation.http.v1.event_stream import event

log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 30  # for a reader who takes nothing, while the model's words wait


class ChatStream(StreamedResponse):
    """Begins with the first words: what fails before them is answered with a status of its own."""

    media_type = "text/event-stream"

    def __init__(
        self, events: AsyncGenerator[ChatEvent], recheck: Callable[[], Awaitable[object]]
    ) -> None:
        super().__init__()
        del self.headers["content-length"]
        self.headers["X-Accel-Buffering"] = "no"  # a proxy must pass each event on as it comes
        self._events = events
        self._may_stay = recheck
        self._has_begun = False
        self._now = asyncio.get_running_loop().time
        self._sending_since: float | None = None

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        try:
            await while_wanted(self._write(send), receive=receive, recheck=self._recheck)
        except ClientLeftError:
            return
        except HirobaError as error:
            await self._fail(send, error)
        except Exception as error:
            log.error("chat_failed", exc_info=error)
            await self._fail(send, HirobaError())
        await send({"type": "http.response.body", "body": b""})

    async def _write(self, send: Send) -> None:
        async with aclosing(self._events) as events:
            async for happened in events:
                match happened:
                    case WordsAdded(text=text):
                        await self._send(send, b'data: {"content":%b}\n\n' % orjson.dumps(text))
                    case ReplyStarted(message=message):
                        if message is not None:
                            self.headers["X-Message-Id"] = str(message.id)
                    case ReplyEnded(reply=reply):
                        await self._send(send, event({"done": True, **ending(reply)}))

    async def _send(self, send: Send, body: bytes) -> None:
        if not self._has_begun:
            self._has_begun = True
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        self._sending_since = self._now()
        await send({"type": "http.response.body", "body": body, "more_body": True})
        self._sending_since = None

    async def _fail(self, send: Send, error: HirobaError) -> None:
        if not self._has_begun:
            raise error
        await self._send(send, event({"error": failure(error)}))

    async def _recheck(self) -> None:
        """Also of a reader who has taken nothing for long: a clock for each piece would cost more than sending it."""
        since = self._sending_since
        if since is not None and self._now() - since > PATIENCE_SECONDS:
            raise ClientLeftError
        await self._may_stay()
