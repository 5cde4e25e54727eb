"""One embedding service over HTTP. Loaded where such a service is chosen."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.embedder.errors import (
    EmbedderBusyError,
    EmbedderRefusedError,
    EmbedderUnreachableError,
    EmbeddingsUnusableError,
)
from hiroba.infrastructure.embedder.openai_compatible.answer import read_vectors
from hiroba.infrastructure.embedder.openai_compatible.endpoint import EmbeddingEndpoint
from hiroba.infrastructure.provider.connection import (
    ProviderConnection,
    ProviderUnreachableError,
)
from hiroba.infrastructure.provider.http import ProviderHttp
from hiroba.infrastructure.retrying import retry_after

_FOR_QUESTIONS = 4  # connections that passages leave free
_OK = 200
_TOO_MANY = 429
_WORTH_ANOTHER_TRY = frozenset({408, 425, 500, 502, 503, 504, 529})
_MALFORMED = frozenset({400, 422})
_BYTES_PER_TEXT = 512 * 1024  # the largest models have 8,192 numbers, up to 24 digits each


class EmbeddingClient:
    """Speaks to `endpoint` and to no other. Neither texts, nor the key, nor words of the service reach an error."""

    def __init__(self, endpoint: EmbeddingEndpoint) -> None:
        self._endpoint = endpoint
        self._compact = True
        self._http = ProviderHttp(
            endpoint.base_url, endpoint.api_key, connect_seconds=endpoint.connect_timeout
        )
        self._turns = asyncio.Semaphore(endpoint.concurrency + _FOR_QUESTIONS)

    def close(self) -> None:
        self._http.close()

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), whatever size the model has)."""
        # Base64 is a third of the bytes and none of the parsing, but some do not know it.
        form = {"encoding_format": "base64"} if self._compact else {}
        reply = await self._post(texts, form)
        if form and reply.status in _MALFORMED:
            reply = await self._post(texts, {})
            self._compact = reply.status != _OK
        return _vectors(reply, len(texts))

    async def _post(self, texts: Sequence[str], more: Mapping[str, str]) -> "_Reply":
        asked: dict[str, object] = {"model": self._endpoint.model, "input": list(texts), **more}
        if self._endpoint.dimensions is not None:
            asked["dimensions"] = self._endpoint.dimensions
        content = orjson.dumps(asked)
        try:
            async with (
                self._turns,
                asyncio.timeout(self._endpoint.timeout),
                self._http.answer("POST", "/embeddings", content) as answer,
            ):
                return await _reply(answer, self._endpoint, _BYTES_PER_TEXT * len(texts))
        except TimeoutError as error:
            raise EmbedderUnreachableError(details={"reason": "timeout"}) from error
        except ProviderUnreachableError as error:
            raise EmbedderUnreachableError(details={"reason": "connection"}) from error


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    retry_after: int | None
    body: bytes


async def _reply(answer: ProviderConnection, endpoint: EmbeddingEndpoint, limit: int) -> _Reply:
    """Raises EmbeddingsUnusableError for an answer that is larger than any could be, ProviderUnreachableError for
    one that breaks off.
    """
    body = await answer.read_whole(limit, endpoint.timeout)
    if len(body) > limit:
        raise EmbeddingsUnusableError(details={"reason": "too_large"})
    if not answer.is_complete:
        raise ProviderUnreachableError("the answer broke off")
    asked = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    return _Reply(answer.status, asked, body)


def _vectors(reply: _Reply, count: int) -> Vectors:
    if reply.status == _OK:
        return read_vectors(reply.body, count=count)
    details = {"status": reply.status}
    if reply.status == _TOO_MANY:
        raise EmbedderBusyError(details=details, retry_after=reply.retry_after or 1)
    if reply.status in _WORTH_ANOTHER_TRY:
        raise EmbedderUnreachableError(details=details, retry_after=reply.retry_after)
    raise EmbedderRefusedError(details=details)
