"""A sentence embedding model behind any endpoint that speaks OpenAI's `POST /v1/embeddings`."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import numpy as np
import structlog

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.embedder.errors import (
    EmbedderBusyError,
    EmbedderUnreachableError,
    ModelChangedError,
)
from hiroba.infrastructure.embedder.openai_compatible.client import EmbeddingClient
from hiroba.infrastructure.embedder.openai_compatible.endpoint import EmbeddingEndpoint
from hiroba.infrastructure.embedder.scripts import is_in_scripts
from hiroba.infrastructure.retrying import wait_before

# What is longer says no more about its subject, and models end at 512 to 8,192 tokens.
LONGEST = 8_000
_PROBE = "広場 square 광장 广场"

log = structlog.get_logger(__name__)


class OpenAiCompatibleEmbedder:
    """Implements Embedder. Passages go in batches, several at a time; a question goes past their queue."""

    relevant_cosine = 1.0  # whoever measures the model knows better

    def __init__(
        self, client: EmbeddingClient, endpoint: EmbeddingEndpoint, *, dimensions: int
    ) -> None:
        self._client = client
        self._endpoint = endpoint
        self._dimensions = dimensions
        self._slots = asyncio.Semaphore(endpoint.concurrency)
        self._rests_until = 0.0

    @property
    def model_id(self) -> str:
        return self._endpoint.model_id(self._dimensions)

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def knows(self, text: str) -> bool:
        return is_in_scripts(text, self._endpoint.scripts)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        size, prefix = self._endpoint.batch, self._endpoint.passage_prefix
        cut = [prefix + text[:LONGEST] for text in texts]
        batches = [cut[start : start + size] for start in range(0, len(cut), size)]
        vectors = np.empty((len(texts), self._dimensions), dtype=np.float32)
        async with _first_error_alone(), asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._in_turn(batch)) for batch in batches]
        for number, task in enumerate(tasks):
            vectors[number * size : (number + 1) * size] = task.result()
        return vectors

    async def embed_query(self, text: str) -> Vectors:
        clock = asyncio.get_running_loop().time
        if clock() < self._rests_until:
            raise EmbedderUnreachableError(details={"reason": "resting"})
        try:
            async with asyncio.timeout(self._endpoint.query_timeout):
                vectors = await self._embed([self._endpoint.query_prefix + text[:LONGEST]])
        except TimeoutError as error:
            self._rests_until = clock() + self._endpoint.rest
            raise EmbedderUnreachableError(details={"reason": "timeout"}) from error
        except (EmbedderBusyError, EmbedderUnreachableError):
            self._rests_until = clock() + self._endpoint.rest
            raise
        return vectors[0]

    async def _in_turn(self, batch: Sequence[str]) -> Vectors:
        async with self._slots:
            return await self._embed(batch)

    async def _embed(self, texts: Sequence[str]) -> Vectors:
        vectors = await with_retries(self._client, self._endpoint, texts)
        if vectors.shape[1] != self._dimensions:
            sizes = {"expected": self._dimensions, "found": vectors.shape[1]}
            raise ModelChangedError(details=sizes)
        return vectors


async def with_retries(
    client: EmbeddingClient, endpoint: EmbeddingEndpoint, texts: Sequence[str]
) -> Vectors:
    """Tries again where that can help: the service was busy, away or broken."""
    for attempt in range(1, endpoint.attempts):
        try:
            return await client.embed(texts)
        except (EmbedderBusyError, EmbedderUnreachableError) as error:
            wait = wait_before(attempt, asked=error.retry_after, longest=endpoint.longest_wait)
            if wait is None:
                raise
            log.warning("embedding_retried", attempt=attempt, code=error.code, wait=round(wait, 2))
        await asyncio.sleep(wait)
    return await client.embed(texts)


@asynccontextmanager
async def open_openai_compatible_embedder(
    endpoint: EmbeddingEndpoint, *, dimensions: int | None
) -> AsyncGenerator[OpenAiCompatibleEmbedder]:
    """`dimensions`: how long the vectors are, where that is known; else the service is asked once.

    Raises UnavailableError where it must be asked and does not answer.
    """
    client = EmbeddingClient(endpoint)
    try:
        size = dimensions or (await with_retries(client, endpoint, [_PROBE])).shape[1]
        yield OpenAiCompatibleEmbedder(client, endpoint, dimensions=size)
    finally:
        client.close()


@asynccontextmanager
async def _first_error_alone() -> AsyncGenerator[None]:
    """One error instead of a group: what broke a batch is what its caller is told."""
    try:
        yield
    except ExceptionGroup as group:
        raise group.exceptions[0] from group.exceptions[0].__cause__
