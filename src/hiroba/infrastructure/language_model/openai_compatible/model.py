"""A language model behind any endpoint that speaks the OpenAI protocol, through PydanticAI."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from hiroba.application.ports.language_model import AnswerPiece, AnswerRequest
from hiroba.domain.answers.errors import ModelTimedOutError
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.breaker import Breaker
from hiroba.infrastructure.language_model.openai_compatible.prompt import (
    instructions,
    new_mark,
    user_prompt,
)
from hiroba.infrastructure.language_model.openai_compatible.slots import Slots

if TYPE_CHECKING:
    from hiroba.infrastructure.language_model.openai_compatible.client import OpenAiClient

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAiEndpoint:
    """`base_url` ends before `/chat/completions`. Times are in seconds."""

    base_url: str
    api_key: str
    model: str
    first_token_timeout: float = 60
    token_timeout: float = 30
    attempts: int = 3
    longest_wait: float = 20  # a provider may ask for more; then the asker is told at once
    concurrency: int = 8
    queue: int = 32  # questions that wait while so many are being answered
    slot_timeout: float = 10
    failures: int = 5  # in a row, after which it is left alone
    pause: float = 30


class OpenAiCompatibleLanguageModel:
    """Implements LanguageModel. The client is loaded with the first question: it takes over a second."""

    def __init__(self, endpoint: OpenAiEndpoint) -> None:
        self._endpoint = endpoint
        self._slots = Slots(
            slots=endpoint.concurrency, queue=endpoint.queue, patience=endpoint.slot_timeout
        )
        self._breaker = Breaker(failures=endpoint.failures, pause=endpoint.pause)
        self._opening = asyncio.Lock()
        self._client: OpenAiClient | None = None

    @property
    def model_id(self) -> str:
        return self._endpoint.model

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        async with self._slots.one(), aclosing(self._with_retries(request)) as pieces:
            with self._breaker.call():
                async for text in pieces:
                    yield AnswerPiece(text)

    async def _with_retries(self, request: AnswerRequest) -> AsyncGenerator[str]:
        """Tries again only while nothing was written: nobody must read the same words twice."""
        client = await self._opened()
        for attempt in range(1, self._endpoint.attempts + 1):
            written = False
            try:
                async with aclosing(self._attempt(client, request)) as pieces:
                    async for text in pieces:
                        written = True
                        yield text
                return
            except HirobaError as error:
                wait = client.wait_before_retry(error, attempt)
                if written or wait is None or attempt == self._endpoint.attempts:
                    raise
                log.warning("model_retried", attempt=attempt, code=error.code, wait=round(wait, 2))
            await asyncio.sleep(wait)

    async def _attempt(self, client: "OpenAiClient", request: AnswerRequest) -> AsyncGenerator[str]:
        mark = new_mark()
        async with AsyncExitStack() as stack:
            stack.enter_context(client.translating())
            prompt, rules = user_prompt(request, mark), instructions(request, mark)
            async with _limited(self._endpoint.first_token_timeout, "first_token"):
                texts = await stack.enter_async_context(
                    aclosing(client.stream(prompt, rules, request.longest))
                )
                text = await anext(texts, None)
            while text is not None:
                yield text
                async with _limited(self._endpoint.token_timeout, "stall"):
                    text = await anext(texts, None)

    async def _opened(self) -> "OpenAiClient":
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(_load_client, self._endpoint)
            return self._client


def _load_client(endpoint: OpenAiEndpoint) -> "OpenAiClient":
    from hiroba.infrastructure.language_model.openai_compatible.client import OpenAiClient  # noqa: PLC0415  # heavy; in a thread

    return OpenAiClient(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key,
        model=endpoint.model,
        longest_wait=endpoint.longest_wait,
    )


@asynccontextmanager
async def _limited(seconds: float, phase: str) -> AsyncGenerator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise ModelTimedOutError(details={"phase": phase}) from None


@asynccontextmanager
async def open_openai_compatible(
    endpoint: OpenAiEndpoint,
) -> AsyncGenerator[OpenAiCompatibleLanguageModel]:
    model = OpenAiCompatibleLanguageModel(endpoint)
    try:
        yield model
    finally:
        await model.close()
