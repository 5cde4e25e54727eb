"""One VectorIndex over all generations."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.vector_index import VectorEntry, VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


class RoutedVectorIndex:
    """Implements VectorIndex: removes from every live generation, reads from the current one.

    What is put goes to the current one alone, for vectors belong to one model. Whoever writes to
    all of them (IndexPassages) asks for them one by one.
    """

    def __init__(self, stores: IndexStores) -> None:
        self._stores = stores

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        await (await self._stores.current()).vector_index.put(entries, vectors)

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        for index in await self._stores.live():
            await index.vector_index.set_audience(document_id, audience, collection_id)

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        for index in await self._stores.live():
            await index.vector_index.remove_documents(document_ids)

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        for index in await self._stores.live():
            await index.vector_index.remove_passages(passage_ids)

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        index = await self._stores.current()
        return await index.vector_index.nearest(
            vector, readership=readership, collection_id=collection_id, kinds=kinds, limit=limit
        )

    async def passage_ids(self) -> set[PassageId]:
        """Of the current one."""
        return await (await self._stores.current()).vector_index.passage_ids()

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        """Of the current one."""
        return await (await self._stores.current()).vector_index.places()
