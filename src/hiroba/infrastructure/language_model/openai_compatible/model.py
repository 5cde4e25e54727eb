"""A language model behind any endpoint that speaks the OpenAI protocol, through PydanticAI."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from hiroba.application.ports.language_model import AnswerPiece, AnswerRequest
from hiroba.domain.answers.errors import ModelBusyError, ModelTimedOutError
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.prompt import (
    instructions,
    new_mark,
    user_prompt,
)

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
    slot_timeout: float = 10


class OpenAiCompatibleLanguageModel:
    """Implements LanguageModel. The client is loaded with the first question: it takes over a second."""

    def __init__(self, endpoint: OpenAiEndpoint) -> None:
        self._endpoint = endpoint
        self._slots = asyncio.Semaphore(endpoint.concurrency)
        self._opening = asyncio.Lock()
        self._client: OpenAiClient | None = None

    @property
    def model_id(self) -> str:
        return self._endpoint.model

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        await self._take_slot()
        try:
            async with aclosing(self._with_retries(request)) as pieces:
                async for text in pieces:
                    yield AnswerPiece(text)
        finally:
            self._slots.release()

    async def _take_slot(self) -> None:
        try:
            async with asyncio.timeout(self._endpoint.slot_timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise ModelBusyError(retry_after=5) from None

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
            async with _limited(self._endpoint.first_token_timeout):
                texts = await stack.enter_async_context(
                    aclosing(client.stream(user_prompt(request, mark), instructions(request, mark)))
                )
                text = await anext(texts, None)
            while text is not None:
                yield text
                async with _limited(self._endpoint.token_timeout):
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
async def _limited(seconds: float) -> AsyncGenerator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise ModelTimedOutError from None


@asynccontextmanager
async def open_openai_compatible(
    endpoint: OpenAiEndpoint,
) -> AsyncGenerator[OpenAiCompatibleLanguageModel]:
    model = OpenAiCompatibleLanguageModel(endpoint)
    try:
        yield model
    finally:
        await model.close()
