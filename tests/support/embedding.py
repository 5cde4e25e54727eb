"""Embedders with what is remembered of them, as the program puts them together."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.embedding_server import EmbeddingServer

from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.bootstrap.embedding import open_embedding
from hiroba.bootstrap.generation_stores import generation_stores
from hiroba.bootstrap.settings import Settings
from hiroba.domain.library.index_generation import IndexGeneration
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache
from hiroba.infrastructure.sqlite_file.connection import connect

CACHE = "embeddings.db"


def service_settings(server: EmbeddingServer, **fields: object) -> dict[str, Any]:
    return {"adapter": "openai", "base_url": server.url, "model": "letters", **fields}


@dataclass(frozen=True, slots=True)
class Opened:
    """As for the first generation of the index."""

    embedder: Embedder
    vector_index: VectorIndex
    cache: SqliteEmbeddingCache


@asynccontextmanager
async def opened(
    folder: Path, embedder: dict[str, Any], **limits: object
) -> AsyncGenerator[Opened]:
    settings = Settings.model_validate({"data": folder, "embedder": embedder, "limits": limits})
    async with AsyncExitStack() as stack:
        embedding = await open_embedding(settings, stack)
        stores = generation_stores(folder, embedding.embedders, no_rows, cache=embedding.cache)
        stack.push_async_callback(stores.close)
        index = await stores.current()
        yield Opened(index.embedder, index.vector_index, embedding.cache)


async def no_rows() -> Sequence[IndexGeneration]:
    return ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file of the cache holds."""

    contents: frozenset[bytes]
    passages: frozenset[PassageId]


def read_kept(folder: Path) -> Kept:
    """Blocks."""
    connection = connect(folder / CACHE)
    try:
        contents = connection.execute("SELECT content FROM vectors")
        passages = connection.execute("SELECT passage_id FROM holders")
        return Kept(
            contents=frozenset(one for (one,) in contents),
            passages=frozenset(one for (one,) in passages),
        )
    finally:
        connection.close()
