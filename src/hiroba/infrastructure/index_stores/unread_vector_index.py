"""Vectors of a model that the settings do not name any more."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorEntry, VectorHit, VectorIndex
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


class UnreadVectorIndex:
    """Implements VectorIndex. Nobody can search it or add to it, but what is deleted leaves it all the same."""

    def __init__(self, vectors: VectorIndex) -> None:
        self._vectors = vectors

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        """Raises ValueError: nobody can have vectors of this model."""
        if entries or len(vectors):
            raise ValueError("the model of these vectors is not in the settings")

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        await self._vectors.set_audience(document_id, audience, collection_id)

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        await self._vectors.remove_documents(document_ids)

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        await self._vectors.remove_passages(passage_ids)

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        del vector, readership, collection_id, kinds, limit
        return []

    async def passage_ids(self) -> set[PassageId]:
        """None that counts: what should be there cannot be said without the model."""
        return set()

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        """None that counts, as above."""
        return {}
