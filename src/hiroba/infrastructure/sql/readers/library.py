"""Lists of documents and collections in SQL, the readership in every query."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from hiroba.application.library.library_reader import DocumentFilter, DocumentSort
from hiroba.domain.library.document import Collection, Document
from hiroba.domain.shared.audience import Readership
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import library as hot
from hiroba.infrastructure.sql.repositories.collections import to_collection
from hiroba.infrastructure.sql.repositories.library_rows import to_document
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.tables.library import DocumentRow

_documents = table_of(DocumentRow)
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
    return and_(*asked)
