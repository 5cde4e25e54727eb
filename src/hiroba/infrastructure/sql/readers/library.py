"""Lists of documents and collections in SQL, the readership in every query."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, ScalarSelect, and_, func, select

from hiroba.application.library.library_reader import (
    DocumentFacts,
    DocumentFilter,
    DocumentSort,
)
from hiroba.domain.library.document import Collection, Document
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import library as hot
from hiroba.infrastructure.sql.repositories.collections import to_collection
from hiroba.infrastructure.sql.repositories.library_rows import to_document
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.tables.library import (
    DocumentRow,
    DocumentVersionRow,
    PlacementRow,
)
from hiroba.infrastructure.text.name_words import name_words

_documents = table_of(DocumentRow)
_versions = table_of(DocumentVersionRow)
_placements = table_of(PlacementRow)
_ORDER = {
    DocumentSort.OLDEST: _documents.c.created_at.asc(),
    DocumentSort.NEWEST: _documents.c.created_at.desc(),
    DocumentSort.LEAST_RECENT: _documents.c.updated_at.asc(),
    DocumentSort.MOST_RECENT: _documents.c.updated_at.desc(),
    DocumentSort.TITLE: _documents.c.title.asc(),
    DocumentSort.TITLE_DOWN: _documents.c.title.desc(),
}


class SqlLibraryReader:
    """Implements LibraryReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_documents(
        self, wanted: DocumentFilter, *, sort: DocumentSort, limit: int, offset: int
    ) -> Sequence[Document]:
        newest_first = sort.value.startswith("-")
        tie = _documents.c.id.desc() if newest_first else _documents.c.id.asc()
        page = select(_documents).where(_matches(wanted)).order_by(_ORDER[sort], tie)
        async with self._database.read() as session:
            rows = await session.execute(page.limit(limit).offset(offset))
        return [to_document(row) for row in rows]

    async def count_documents(self, wanted: DocumentFilter) -> int:
        count = select(func.count().label("total")).select_from(_documents).where(_matches(wanted))
        async with self._database.read() as session:
            rows = await session.execute(count)
        return rows[0].total

    async def find_facts(
        self, document_ids: Sequence[DocumentId]
    ) -> Mapping[DocumentId, DocumentFacts]:
        async with self._database.read() as session:
            rows = await session.execute(_newest_versions(document_ids))
        return {
            DocumentId(row.document_id): DocumentFacts(
                media_type=row.media_type,
                size=row.size,
                pages=row.pages,
                passages=0 if row.last is None else row.last + 1,
            )
            for row in rows
        }

    async def list_collections(
        self, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[Collection]:
        audiences = json.dumps(sorted(readership.keys))
        async with self._database.read() as session:
            rows = await session.fetch(hot.COLLECTIONS, audiences, limit, offset)
        return [to_collection(row) for row in rows]


def _matches(wanted: DocumentFilter) -> ColumnElement[bool]:
    asked: list[ColumnElement[bool]] = [_documents.c.audience.in_(wanted.readership.keys)]
    if wanted.status is not None:
        asked.append(_documents.c.status == wanted.status.value)
    if wanted.collection_id is not None:
        asked.append(_documents.c.collection_id == wanted.collection_id)
    if wanted.is_loose:
        asked.append(_documents.c.collection_id.is_(None))
    words = name_words(wanted.words)
    asked += [_documents.c.title_key.contains(word, autoescape=True) for word in words]
    return and_(*asked)


def _newest_versions(document_ids: Sequence[DocumentId]) -> Executable:
    """Only columns that stand before the text in a row, and the last passage: nothing of it is read for a list."""
    of_newest = and_(
        _versions.c.document_id == _documents.c.id, _versions.c.number == _documents.c.version
    )
    return (
        select(
            _versions.c.document_id,
            _versions.c.media_type,
            _versions.c.size,
            _of_last_passage(_placements.c.ordinal).label("last"),
            _of_last_passage(_placements.c.page).label("pages"),
        )
        .select_from(_documents.join(_versions, of_newest))
        .where(_documents.c.id.in_(document_ids))
    )


def _of_last_passage(column: ColumnElement[Any]) -> ScalarSelect[Any]:
    return (
        select(column)
        .where(_placements.c.version_id == _versions.c.id)
        .order_by(_placements.c.ordinal.desc())
        .limit(1)
        .scalar_subquery()
    )
