"""One search, one generation of the index."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.retriever import Explanation, RetrievalQuery, Retriever
from hiroba.domain.answers.answer import Citation
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedRetriever:
    """Implements Retriever: a query embedded for one generation never meets the vectors of another."""

    retriever: Retriever
    index_stores: IndexStores

    async def find(self, query: RetrievalQuery) -> Sequence[Evidence]:
        with self.index_stores.pinned(await self.index_stores.current()):
            return await self.retriever.find(query)

    async def explain(self, query: RetrievalQuery) -> Explanation:
        with self.index_stores.pinned(await self.index_stores.current()):
            return await self.retriever.explain(query)

    async def still_readable(
        self, citations: Sequence[Citation], readership: Readership
    ) -> Set[int]:
        return await self.retriever.still_readable(citations, readership)
