"""A vector index that keeps the cache of vectors no larger than itself."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorEntry, VectorHit, VectorIndex
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache


class ClosableVectorIndex(VectorIndex, Protocol):
    async def close(self) -> None: ...


class CacheKeepingVectorIndex:
    """Implements VectorIndex. What leaves the index leaves the cache, and before it: after a crash in
    between the removal is repeated, and nothing of a deleted text is left. What comes into the index
    comes into the cache soon after it.

    One of the indexes that share a cache is told of a removal only when all of them are: what leaves
    leaves the cache for every model.
    """

    def __init__(
        self, index: ClosableVectorIndex, cache: SqliteEmbeddingCache, *, model_id: str
    ) -> None:
        self._index = index
        self._cache = cache
        self._model_id = model_id

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        await self._index.put(entries, vectors)
        await self._cache.keep(self._model_id, entries, vectors)

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        await self._index.set_audience(document_id, audience, collection_id)

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        await self._cache.remove_documents(document_ids)
        await self._index.remove_documents(document_ids)

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        await self._cache.remove_passages(passage_ids)
        await self._index.remove_passages(passage_ids)

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        return await self._index.nearest(
            vector,
            readership=readership,
            collection_id=collection_id,
            kinds=kinds,
            limit=limit,
        )

    async def passage_ids(self) -> set[PassageId]:
        return await self._index.passage_ids()

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        return await self._index.places()

    async def close(self) -> None:
        """The index alone: the cache is shared."""
        await self._index.close()
