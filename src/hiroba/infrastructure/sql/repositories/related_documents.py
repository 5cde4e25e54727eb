"""Which documents belong to which videos, in SQL, the readership in every query that answers a reader."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from hiroba.domain.mechanisms.related import RelatedDocument, RelatedMechanism
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.library import DocumentRow
from hiroba.infrastructure.sql.tables.mechanism_documents import MechanismDocumentRow
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow

_related = table_of(MechanismDocumentRow)
_documents = table_of(DocumentRow)
_mechanisms = table_of(MechanismRow)


class SqlRelatedDocumentRepository:
    """Implements RelatedDocumentRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def list_ids(self, mechanism_id: MechanismId) -> Sequence[DocumentId]:
        asked = (
            select(_related.c.document_id)
            .where(_related.c.mechanism_id == mechanism_id)
            .order_by(_related.c.place)
        )
        return [DocumentId(row.document_id) for row in await self._session.execute(asked)]

    async def put(self, mechanism_id: MechanismId, document_ids: Sequence[DocumentId]) -> None:
        await self._session.change(delete(_related).where(_related.c.mechanism_id == mechanism_id))
        rows: list[dict[str, Any]] = [
            {"mechanism_id": mechanism_id, "document_id": document_id, "place": place}
            for place, document_id in enumerate(document_ids)
        ]
        if rows:
            await self._session.execute_many(insert(_related), rows)

    async def list_documents(
        self, mechanism_id: MechanismId, readership: Readership
    ) -> Sequence[RelatedDocument]:
        is_its = _related.c.mechanism_id == mechanism_id
        asked = (
            select(_documents.c.id, _documents.c.title)
            .join(_related, _related.c.document_id == _documents.c.id)
            .where(is_its, _documents.c.audience.in_(readership.keys))
            .order_by(_related.c.place)
        )
        rows = await self._session.execute(asked)
        return [RelatedDocument(DocumentId(row.id), row.title) for row in rows]

    async def list_mechanisms(
        self, document_id: DocumentId, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[RelatedMechanism]:
        is_its = _related.c.document_id == document_id
        asked = (
            select(_mechanisms.c.id, _mechanisms.c.title)
            .join(_related, _related.c.mechanism_id == _mechanisms.c.id)
            .where(is_its, _mechanisms.c.audience.in_(readership.keys))
            .order_by(_mechanisms.c.listed_at.desc(), _mechanisms.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        rows = await self._session.execute(asked)
        return [RelatedMechanism(MechanismId(row.id), row.title) for row in rows]
