"""What the audit of the library asks of its rows. Costs as much as there are rows."""

from collections.abc import Sequence

from sqlalchemy import exists, func, or_, select

from hiroba.domain.library.document import Document, LibraryRows
from hiroba.domain.shared.ids import DocumentId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.library_rows import to_document
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.library import (
    CollectionRow,
    DocumentRow,
    DocumentVersionRow,
    PassageRow,
    PlacementRow,
)

_collections = table_of(CollectionRow)
_documents = table_of(DocumentRow)
_versions = table_of(DocumentVersionRow)
_passages = table_of(PassageRow)
_placements = table_of(PlacementRow)
_IS_CURRENT = _documents.c.current_version_id == _placements.c.version_id
_INSIDE = _documents.c.collection_id == _collections.c.id
_STRAY = select(_passages.c.id).where(
    ~exists().where(_placements.c.passage_id == _passages.c.id, _IS_CURRENT)
)
_OUTDATED = select(_placements.c.passage_id).where(~exists().where(_IS_CURRENT))
_MISCOUNTED = select(_collections.c.id).where(
    or_(
        _collections.c.documents
        != select(func.count()).where(_INSIDE).correlate(_collections).scalar_subquery(),
        _collections.c.ready
        != select(func.count())
        .where(_INSIDE, _documents.c.status == "ready")
        .correlate(_collections)
        .scalar_subquery(),
    )
)


class SqlLibraryAudit:
    """The part of SqlDocumentRepository that the audit uses."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def list_found(self, after: DocumentId | None, *, limit: int) -> Sequence[Document]:
        found = select(_documents).where(_documents.c.current_version_id.is_not(None))
        if after is not None:
            found = found.where(_documents.c.id > after)
        rows = await self._session.execute(found.order_by(_documents.c.id).limit(limit))
        return [to_document(row) for row in rows]

    async def count_rows(self) -> LibraryRows:
        asked = (
            select(_documents.c.id),
            select(_versions.c.id),
            select(_passages.c.id),
            _STRAY.union(_OUTDATED),
            _MISCOUNTED,
        )
        counts = [
            (await self._session.execute(select(func.count()).select_from(one.subquery())))[0][0]
            for one in asked
        ]
        return LibraryRows(*counts)
