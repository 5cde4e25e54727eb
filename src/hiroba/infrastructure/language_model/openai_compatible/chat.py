"""Chatting with models at any endpoint that speaks the OpenAI protocol."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from datetime import UTC, datetime

import structlog

from hiroba.application.ports.chat_model import ChatModelInfo, ChatRequest, ReplyEnd
from hiroba.domain.answers.errors import (
    ModelBusyError,
    ModelFailedError,
    ModelTimedOutError,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.chat_wire import request_body
from hiroba.infrastructure.language_model.openai_compatible.model import OpenAiEndpoint
from hiroba.infrastructure.language_model.openai_compatible.models import ModelRegistry
from hiroba.infrastructure.language_model.openai_compatible.provider_reply import (
    NO_ANSWER,
    TOO_SLOW,
    ProviderReply,
)
from hiroba.infrastructure.language_model.openai_compatible.refusals import (
    refusal,
    wait_before_retry,
)
from hiroba.infrastructure.provider.connection import (
    ProviderConnection,
    ProviderUnreachableError,
)
from hiroba.infrastructure.provider.http import ProviderHttp

log = structlog.get_logger(__name__)
_REFUSAL_MAX = 64 * 1024  # bytes of it that are read
_REFUSAL_SECONDS = 10
_OK = 200
# Seconds that a quick model's words wait for one another.
_GATHERED_SECONDS = 0.006  # at most, for many of them at once
_GATHERED_FOR_EACH = 0.0004
Guard = Callable[[], AbstractContextManager[None]]


class OpenAiChatModel:
    """Implements ChatModel. `guard` stands around each reply, and may refuse it or learn how it went."""

    def __init__(
        self,
        endpoint: OpenAiEndpoint,
        http: ProviderHttp,
        registry: ModelRegistry,
        *,
        streams: int,
        guard: Guard = nullcontext,
    ) -> None:
        self._guard = guard
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
            stack.enter_context(self._guard())
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

    async def _begun(self, request: ChatRequest, stack: AsyncExitStack) -> ProviderReply:
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

    async def _attempt(self, body: bytes, stack: AsyncExitStack) -> ProviderReply:
        async with AsyncExitStack() as trial:
            try:
                async with asyncio.timeout(self._endpoint.first_token_timeout):
                    answer = await trial.enter_async_context(
                        self._http.answer("POST", "/chat/completions", body)
                    )
                    if answer.status != _OK:
                        raise await _refused(answer)
                    reply = ProviderReply(answer)
                    await reply.begin(self._endpoint.first_token_timeout)
            except TimeoutError:
                raise ModelTimedOutError(TOO_SLOW) from None
            except ProviderUnreachableError as error:
                raise ModelFailedError(NO_ANSWER) from error
            await stack.enter_async_context(trial.pop_all())
        return reply


async def _refused(answer: ProviderConnection) -> HirobaError:
    body = await answer.read_whole(_REFUSAL_MAX, _REFUSAL_SECONDS)
    retry_after = answer.headers.get("retry-after")
    return refusal(answer.status, retry_after, body, now=datetime.now(UTC))


@asynccontextmanager
async def open_openai_chat(
    endpoint: OpenAiEndpoint,
    *,
    streams: int = 64,
    offered: Sequence[str] = (),
    context_tokens: int | None = None,
    guard: Guard = nullcontext,
) -> AsyncGenerator[OpenAiChatModel]:
    """`streams` at once; `offered` and `context_tokens` as in ModelRegistry."""
    http = ProviderHttp(endpoint.base_url, endpoint.api_key)
    registry = ModelRegistry(http, endpoint.model, offered=offered, context_tokens=context_tokens)
    try:
        yield OpenAiChatModel(endpoint, http, registry, streams=streams, guard=guard)
    finally:
        await registry.close()
        http.close()
