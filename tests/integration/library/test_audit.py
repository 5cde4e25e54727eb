"""The audit finds each difference that is planted, and nothing where nothing is wrong."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import update
from tests.support.databases import OpenDatabase
from tests.support.documents import PROSE
from tests.support.library import Library, in_chunks, open_library

from hiroba.application.library.collections import CreateCollection, CreateCollectionCommand
from hiroba.application.library.compare_stores import CompareStores, StoreDifferences
from hiroba.domain.library.document import Document
from hiroba.domain.mechanisms.category import Category, CategoryTree
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CategoryId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.tables.categories import CategoryRow
from hiroba.infrastructure.sql.tables.library import CollectionRow, DocumentRow, PlacementRow

Plant = Callable[[Library, Document], Awaitable[None]]


@pytest.fixture
async def planted(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Library]:
    """A library that is not audited at its end."""
    async with open_sqlite_copy() as database, open_library(database, tmp_path) as opened:
        yield opened


async def filled(library: Library) -> Document:
    ana = await library.person()
    command = CreateCollectionCommand(actor=ana, name="棚", audience=Audience.community())
    shelf = await library.case(CreateCollection).execute(command)
    for language, texts in PROSE.items():
        await library.add(ana, texts[0], title=language, collection_id=shelf.id)
    document = await library.add_file(ana, PROSE["en"][1].encode(), "mill.txt")
    await library.work()
    return document


async def _change(library: Library, table: type, **values: object) -> None:
    async with library.database.write() as session:
        await session.change(update(table_of(table)).values(**values))


async def _shifted(library: Library, _: Document) -> None:
    await _change(library, PlacementRow, start=1)


async def _unpublished(library: Library, _: Document) -> None:
    await _change(library, DocumentRow, current_version_id=None)


async def _miscounted(library: Library, _: Document) -> None:
    await _change(library, CollectionRow, ready=7)


async def _miscounted_category(library: Library, _: Document) -> None:
    gears = Category(id=CategoryId(uuid4()), parent_id=None, position=0, names={"zh": "齿轮"})
    async with library.ports.uow() as tx:
        await tx.categories.save(CategoryTree({}), CategoryTree({gears.id: gears}))
    await _change(library, CategoryRow, published=7)


async def _lost_words(library: Library, document: Document) -> None:
    await library.ports.text_search.remove_documents([document.id])


async def _lost_vectors(library: Library, document: Document) -> None:
    await library.ports.vector_index.remove_documents([document.id])


async def _wrong_readers(library: Library, document: Document) -> None:
    private = Audience.of_user(document.owner_id)
    await library.ports.text_search.set_audience(document.id, private, None)
    await library.ports.vector_index.set_audience(document.id, private, None)


async def _stray_file(library: Library, _: Document) -> None:
    await library.ports.blob_store.put(in_chunks(b"stray"), max_bytes=9)


async def _lost_file(library: Library, _: Document) -> None:
    for blob in await library.ports.blob_store.list_all():
        await library.ports.blob_store.delete(blob)


def told(differences: StoreDifferences) -> set[str]:
    parts = (
        differences.in_rows,
        differences.in_search,
        differences.in_vectors,
        differences.in_files,
    )
    return {name for part in parts for name, count in part.items() if count}


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (_shifted, {"misquoted"}),
        (_unpublished, {"left_passages", "left_in_search", "left_vectors"}),
        (_miscounted, {"miscounted_collections"}),
        (_miscounted_category, {"miscounted_categories"}),
        (_lost_words, {"missing_in_search"}),
        (_lost_vectors, {"missing_vectors"}),
        (_wrong_readers, {"misplaced_in_search", "misplaced_vectors"}),
        (_stray_file, {"left_files"}),
        (_lost_file, {"missing_files"}),
    ],
)
async def test_U7_a_planted_difference_is_found(
    planted: Library, plant: Plant, found: set[str]
) -> None:
    document = await filled(planted)
    before = await planted.case(CompareStores).execute()

    await plant(planted, document)

    after = await planted.case(CompareStores).execute()
    assert (before.count, told(before)) == (0, set())
    assert (before.rows.documents, before.entries, before.vectors, before.files) == (6, 6, 2, 1)
    assert after.count > 0
    assert told(after) == found
