"""Generations of several models share what is remembered of texts."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase
from tests.support.indexes import TEXTS, Indexes, LetterEmbedder, open_indexes

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.ports.vector_index import content_of
from hiroba.infrastructure.embedding_cache.embedder import CachingEmbedder
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache, open_embedding_cache

CONTENTS = {language: content_of(f"{language}\n{text}") for language, (text, _) in TEXTS.items()}
MODELS = ("small", "large")


@pytest.fixture
async def cache(tmp_path: Path) -> AsyncGenerator[SqliteEmbeddingCache]:
    async with open_embedding_cache(tmp_path / "embeddings.db", limit=2**30) as cache:
        yield cache


async def kept(cache: SqliteEmbeddingCache, model: str) -> set[bytes]:
    await cache.touch(model, [])  # what is being kept comes before it
    return set(await cache.find(model, list(CONTENTS.values())))


async def differences_in(indexes: Indexes, number: int) -> int:
    stores = indexes.library.ports.index_stores
    with stores.pinned(await stores.open(number)):
        return (await indexes.library.case(CompareStores).execute()).count


async def test_what_is_deleted_leaves_every_generation_and_the_vectors_of_every_model(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, cache: SqliteEmbeddingCache
) -> None:
    small, large = LetterEmbedder("small", 8), LetterEmbedder("large", 32)
    async with open_sqlite_copy() as database:
        embedder = CachingEmbedder(small, cache)
        async with open_indexes(database, tmp_path, embedder, cache=cache) as indexes:
            documents = await indexes.add_texts()
        embedders = CachingEmbedder(large, cache), CachingEmbedder(small, cache)
        async with open_indexes(database, tmp_path, *embedders, cache=cache) as indexes:
            await indexes.build()
            assert [await kept(cache, model) for model in MODELS] == [set(CONTENTS.values())] * 2

            await indexes.library.case(DeleteDocument).execute(
                DeleteDocumentCommand(actor=indexes.admin, document_id=documents["ja"].id)
            )
            await indexes.library.work()

            left = set(CONTENTS.values()) - {CONTENTS["ja"]}
            assert [await kept(cache, model) for model in MODELS] == [left] * 2
            assert await cache.passage_ids() == await indexes.truth()
            assert [await differences_in(indexes, number) for number in (1, 2)] == [0, 0]


async def test_next_generation_of_a_model_asks_it_nothing_again(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, cache: SqliteEmbeddingCache
) -> None:
    small = LetterEmbedder("small", 8)
    async with (
        open_sqlite_copy() as database,
        open_indexes(database, tmp_path, CachingEmbedder(small, cache), cache=cache) as indexes,
    ):
        await indexes.add_texts()
        await kept(cache, "small")
        small.texts.clear()

        await indexes.build(switch=True)

        assert small.texts == []
        assert await indexes.held(2) == (await indexes.truth(), await indexes.truth())
        assert await indexes.library.differences() == 0
