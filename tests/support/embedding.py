"""Embedders with what is remembered of them, as the program puts them together."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.embedding_server import EmbeddingServer

from hiroba.bootstrap.embedding import Embedding, open_embedding
from hiroba.bootstrap.settings import Settings
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.sqlite_file.connection import connect

CACHE = "embeddings.db"


def service_settings(server: EmbeddingServer, **fields: object) -> dict[str, Any]:
    return {"adapter": "openai", "base_url": server.url, "model": "letters", **fields}


@asynccontextmanager
async def opened(
    folder: Path, embedder: dict[str, Any], **limits: object
) -> AsyncGenerator[Embedding]:
    settings = Settings.model_validate({"data": folder, "embedder": embedder, "limits": limits})
    async with AsyncExitStack() as stack:
        yield await open_embedding(settings, stack)


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
