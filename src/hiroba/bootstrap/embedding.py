"""The embedders that the settings name, with what is remembered of them."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from math import inf

from hiroba.application.ports.embedder import Embedder
from hiroba.bootstrap.settings import (
    E5Settings,
    EmbedderSettings,
    NoEmbedderSettings,
    OnnxSettings,
    OpenAiEmbedderSettings,
    Settings,
)
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.embedder.onnx import open_e5, open_onnx
from hiroba.infrastructure.embedding_cache.checked import CheckedEmbedder
from hiroba.infrastructure.embedding_cache.embedder import CachingEmbedder
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache, open_embedding_cache

CACHE = "embeddings.db"  # in the data folder
_CHECK_SECONDS = 600.0  # a service may put another model behind a name at any time


@dataclass(frozen=True, slots=True)
class Embedding:
    """The first embedder makes what is built now; another serves what it has made. One cache for all."""

    embedders: Sequence[Embedder]
    cache: SqliteEmbeddingCache


async def open_embedding(settings: Settings, stack: AsyncExitStack) -> Embedding:
    """Raises UnavailableError where a model is missing, damaged or, for the first time, away."""
    cache = await stack.enter_async_context(
        open_embedding_cache(settings.data / CACHE, limit=settings.limits.embedding_cache_bytes)
    )
    models = await open_embedders(settings, stack, cache)
    return Embedding([CachingEmbedder(model, cache) for model in models], cache)


async def open_embedders(
    settings: Settings, stack: AsyncExitStack, notes: SqliteEmbeddingCache
) -> Sequence[Embedder]:
    """The models, which are asked for every text. Raises what `open_embedding` does."""
    former = settings.former_embedder
    chosen = [settings.embedder] if former is None else [settings.embedder, former]
    return [await open_embedder(one, stack, notes) for one in chosen]


async def open_embedder(
    chosen: EmbedderSettings, stack: AsyncExitStack, notes: SqliteEmbeddingCache
) -> Embedder:
    """One model. Raises what `open_embedding` does."""
    model = await _open_model(chosen, stack, notes)
    if isinstance(model, NoEmbedder):
        return model
    remote = isinstance(chosen, OpenAiEmbedderSettings)
    return CheckedEmbedder(model, notes, check_seconds=_CHECK_SECONDS if remote else inf)


async def _open_model(
    chosen: EmbedderSettings, stack: AsyncExitStack, notes: SqliteEmbeddingCache
) -> Embedder:
    match chosen:
        case OnnxSettings(model_dir=model_dir, threads=threads):
            return await stack.enter_async_context(open_onnx(model_dir, threads=threads))
        case E5Settings(model_dir=model_dir, threads=threads):
            return await stack.enter_async_context(open_e5(model_dir, threads=threads))
        case OpenAiEmbedderSettings():
            return await _open_service(chosen, stack, notes)
        case NoEmbedderSettings():
            return NoEmbedder()


async def _open_service(
    chosen: OpenAiEmbedderSettings, stack: AsyncExitStack, notes: SqliteEmbeddingCache
) -> Embedder:
    # Imported here because the client and NumPy are large, and most instances have a model of their own.
    from hiroba.infrastructure.embedder.openai_compatible.embedder import (  # noqa: PLC0415
        open_openai_compatible_embedder,
    )
    from hiroba.infrastructure.embedder.openai_compatible.endpoint import (  # noqa: PLC0415
        EmbeddingEndpoint,
    )

    endpoint = EmbeddingEndpoint(
        base_url=chosen.base_url,
        api_key=chosen.api_key.get_secret_value(),
        model=chosen.model,
        revision=chosen.revision,
        dimensions=chosen.dimensions,
        query_prefix=chosen.query_prefix,
        passage_prefix=chosen.passage_prefix,
        scripts=frozenset({"*" if chosen.scripts == "all" else chosen.scripts}),
        batch=chosen.batch,
        concurrency=chosen.concurrency,
        timeout=chosen.timeout_seconds,
    )
    # How long its vectors are is noted, so that a service that is away does not keep Hiroba from starting.
    key = f"size/{endpoint.model_id(chosen.dimensions or 0)}"
    noted = await notes.note(key)
    size = chosen.dimensions or (None if noted is None else int(noted))
    embedder = await stack.enter_async_context(
        open_openai_compatible_embedder(endpoint, dimensions=size)
    )
    if noted is None:
        await notes.put_note(key, str(embedder.dimensions).encode())
    return embedder
