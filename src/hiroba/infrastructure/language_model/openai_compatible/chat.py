"""Chatting with models at any endpoint that speaks the OpenAI protocol."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import structlog

from hiroba.application.ports.chat_model import ChatModelInfo, ChatRequest, ReplyEnd
from hiroba.domain.answers.errors import (
    ModelBusyError,
    ModelCutShortError,
    ModelFailedError,
    ModelTimedOutError,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.chat_wire import (
    ReplyParser,
    request_body,
)
from hiroba.infrastructure.language_model.openai_compatible.model import OpenAiEndpoint
from hiroba.infrastructure.language_model.openai_compatible.models import ModelRegistry
from hiroba.infrastructure.language_model.openai_compatible.provider_connection import (
    ProviderConnection,
    ProviderUnreachableError,
)
from hiroba.infrastructure.language_model.openai_compatible.provider_http import ProviderHttp
from hiroba.infrastructure.language_model.openai_compatible.refusals import (
    refusal,
    wait_before_retry,
)

log = structlog.get_logger(__name__)
_REFUSAL_MAX = 64 * 1024  # bytes of it that are read
_REFUSAL_SECONDS = 10
_OK = 200
# A model that writes faster than anybody reads: its words leave together, at a fraction of the work for each of them.
_QUICK_SECONDS = 0.008
_QUICK_READS = 5  # one after the other; a slow model's words that were held up are fewer
_GATHERED_SECONDS = 0.006  # at most, for many of them at once
_GATHERED_FOR_EACH = 0.0004


class OpenAiChatModel:
    """Implements ChatModel."""

    def __init__(
        self, endpoint: OpenAiEndpoint, http: ProviderHttp, registry: ModelRegistry, *, streams: int
    ) -> None:
        self._endpoint = endpoint
        self._http = http
        self._registry = registry
        self._slots = asyncio.Semaphore(streams)
        self._running = 0

    @property
    def _gathered(self) -> float:
        """Alone, one stream has the whole processor."""
        return min(self._running * _GATHERED_FOR_EACH, _GATHERED_SECONDS)

    async def list_models(self) -> Sequence[ChatModelInfo]:
        return await self._registry.list_models()

    async def find_model(self, name: str | None) -> ChatModelInfo:
        return await self._registry.find(name)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ReplyEnd]:
        async with self._slot(), AsyncExitStack() as stack:
            reply = await self._begun(request, stack)
            words: str | None = reply.first_words
            while words is not None:
                if words:
                    yield words
                words = await reply.more(self._endpoint.token_timeout, gathered=self._gathered)
        yield reply.end

    @asynccontextmanager
    async def _slot(self) -> AsyncGenerator[None]:
        try:
            async with asyncio.timeout(self._endpoint.slot_timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise ModelBusyError(retry_after=5) from None
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            self._slots.release()

    async def _begun(self, request: ChatRequest, stack: AsyncExitStack) -> "_Reply":
        """A reply with its first words. Tried again as long as there are none: nobody must read the same twice."""
        body = request_body(request)
        for attempt in range(1, self._endpoint.attempts + 1):
            try:
                return await self._attempt(body, stack)
            except HirobaError as error:
                wait = wait_before_retry(error, attempt, longest=self._endpoint.longest_wait)
                if wait is None or attempt == self._endpoint.attempts:
                    raise
                log.warning("chat_retried", attempt=attempt, code=error.code, wait=round(wait, 2))
            await asyncio.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(self, body: bytes, stack: AsyncExitStack) -> "_Reply":
        async with AsyncExitStack() as trial:
            try:
                async with asyncio.timeout(self._endpoint.first_token_timeout):
                    answer = await trial.enter_async_context(
                        self._http.answer("POST", "/chat/completions", body)
                    )
                    if answer.status != _OK:
                        raise await _refused(answer)
                    reply = _Reply(answer)
                    await reply.begin(self._endpoint.first_token_timeout)
            except TimeoutError:
                raise ModelTimedOutError(_TOO_LONG) from None
            except ProviderUnreachableError as error:
                raise ModelFailedError(_NO_ANSWER) from error
            await stack.enter_async_context(trial.pop_all())
        return reply


_TOO_LONG = "The language model took too long. Please try again."
_NO_ANSWER = "The language model did not answer. Please try again."


class _Reply:
    """An answer of the provider while it is read."""

    def __init__(self, answer: ProviderConnection) -> None:
        self._answer = answer
        self._parser = ReplyParser()
        self._now = asyncio.get_running_loop().time
        self._read_at = 0.0
        self._quick_reads = 0
        self.first_words = ""

    async def begin(self, seconds: float) -> None:
        """Until there are words. Raises ModelFailedError where it ends without any, TimeoutError."""
        while not self.first_words:
            if self._parser.failure is not None:
                raise self._parser.failure
            data = await self._answer.read(seconds)
            if not data or self._parser.is_done:
                raise ModelFailedError(_NO_ANSWER, details={"reason": "empty"})
            self.first_words = self._parser.feed(data)

    async def more(self, seconds: float, *, gathered: float) -> str | None:
        """The next words, which may be none yet; None at the end. `gathered`: seconds that a quick model's wait.

        Raises ModelTimedOutError, ModelFailedError, ModelCutShortError.
        """
        if self._parser.failure is not None:
            raise self._parser.failure
        if self._parser.is_done:
            return None
        if self._quick_reads > _QUICK_READS:
            await self._answer.gather(gathered)
        try:
            data = await self._answer.read(seconds)
        except TimeoutError:
            if self._parser.end is None:
                raise ModelTimedOutError(_TOO_LONG) from None
            return None  # it has finished, and only does not hang up
        self._look_at_speed()
        if data:
            return self._parser.feed(data)
        return self._ended()

    def _look_at_speed(self) -> None:
        now = self._now()
        is_quick = now - self._read_at < _QUICK_SECONDS
        self._quick_reads = self._quick_reads + 1 if is_quick else 0
        self._read_at = now

    def _ended(self) -> None:
        if self._parser.end is None:
            raise ModelCutShortError("The language model broke off in the middle.")

    @property
    def end(self) -> ReplyEnd:
        return self._parser.end or ReplyEnd(finish_reason="stop")


async def _refused(answer: ProviderConnection) -> HirobaError:
    body = b""
    while len(body) < _REFUSAL_MAX and (data := await answer.read(_REFUSAL_SECONDS)):
        body += data
    retry_after = answer.headers.get("retry-after")
    return refusal(answer.status, retry_after, body, now=datetime.now(UTC))


@asynccontextmanager
async def open_openai_chat(
    endpoint: OpenAiEndpoint,
    *,
    streams: int = 64,
    offered: Sequence[str] = (),
    context_tokens: int | None = None,
) -> AsyncGenerator[OpenAiChatModel]:
    """`streams` at once; `offered` and `context_tokens` as in ModelRegistry."""
    http = ProviderHttp(endpoint.base_url, endpoint.api_key)
    registry = ModelRegistry(http, endpoint.model, offered=offered, context_tokens=context_tokens)
    try:
        yield OpenAiChatModel(endpoint, http, registry, streams=streams)
    finally:
        await registry.close()
        http.close()
