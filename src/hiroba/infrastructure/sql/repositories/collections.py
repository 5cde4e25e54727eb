"""Collections in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, update

from hiroba.domain.library.document import Collection
from hiroba.domain.library.errors import CollectionNotFoundError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, UserId
from hiroba.domain.shared.time import from_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import library as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.library import CollectionRow, DocumentRow

_collections = table_of(CollectionRow)
_documents = table_of(DocumentRow)


class SqlCollectionRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, collection: Collection) -> None:
        await self._session.execute(insert(_collections).values(_from_collection(collection)))

    async def get(self, collection_id: CollectionId) -> Collection:
        collection = await self.find(collection_id)
        if collection is None:
            raise CollectionNotFoundError
        return collection

    async def find(self, collection_id: CollectionId) -> Collection | None:
        rows = await self._session.fetch(hot.COLLECTION, collection_id)
        return to_collection(rows[0]) if rows else None

    async def save(self, collection: Collection) -> None:
        values = {"name": collection.name, "audience": collection.audience.key}
        await self._session.change(
            update(_collections).where(_collections.c.id == collection.id).values(values)
        )

    async def remove(self, collection_id: CollectionId) -> Sequence[DocumentId]:
        inside = _documents.c.collection_id == collection_id
        removed = await self._session.execute(
            delete(_documents).where(inside).returning(_documents.c.id)
        )
        await self._session.change(delete(_collections).where(_collections.c.id == collection_id))
        return [DocumentId(row.id) for row in removed]


def _from_collection(collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.id,
        "name": collection.name,
        "audience": collection.audience.key,
        "documents": collection.documents,
        "ready": collection.ready,
        "created_by": collection.created_by,
        "created_at": collection.created_at,
    }


def to_collection(row: Sequence[Any]) -> Collection:
    id_, name, audience, documents, ready, created_by, created_at = row
    return Collection(
        id=as_present_id(CollectionId, id_),
        name=name,
        audience=Audience.from_key(audience),
        documents=documents,
        ready=ready,
        created_by=as_present_id(UserId, created_by),
        created_at=from_millis(created_at),
    )
