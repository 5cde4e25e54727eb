"""Collections in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from hiroba.domain.library.document import Collection
from hiroba.domain.library.errors import CollectionNotFoundError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, UserId
from hiroba.infrastructure.sql.base import table_of
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
        one = select(_collections).where(_collections.c.id == collection_id)
        rows = await self._session.execute(one)
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


def to_collection(row: Row[Any]) -> Collection:
    return Collection(
        id=CollectionId(row.id),
        name=row.name,
        audience=Audience.from_key(row.audience),
        documents=row.documents,
        ready=row.ready,
        created_by=UserId(row.created_by),
        created_at=row.created_at,
    )
