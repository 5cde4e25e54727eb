"""One TextSearch over all generations."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.text_search import QueryTerms, TermStatistics, TextEntry, TextHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


class RoutedTextSearch:
    """Implements TextSearch: writes to every live generation, reads from the current one."""

    def __init__(self, stores: IndexStores) -> None:
        self._stores = stores

    async def put(self, entries: Sequence[TextEntry]) -> None:
        for index in await self._stores.live():
            await index.text_search.put(entries)

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        for index in await self._stores.live():
            await index.text_search.set_audience(document_id, audience, collection_id)

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        for index in await self._stores.live():
            await index.text_search.remove_documents(document_ids)

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        for index in await self._stores.live():
            await index.text_search.remove_passages(passage_ids)

    async def search(
        self,
        query: str,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[TextHit]:
        index = await self._stores.current()
        return await index.text_search.search(
            query, readership=readership, collection_id=collection_id, kinds=kinds, limit=limit
        )

    async def document_frequencies(self, terms: Sequence[str]) -> TermStatistics:
        index = await self._stores.current()
        return await index.text_search.document_frequencies(terms)

    async def terms_of(self, query: str, *, readership: Readership) -> QueryTerms:
        current = await self._stores.current()
        return await current.text_search.terms_of(query, readership=readership)

    async def passage_ids(self) -> set[PassageId]:
        """Of the current one."""
        return await (await self._stores.current()).text_search.passage_ids()

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        """Of the current one."""
        return await (await self._stores.current()).text_search.places()
