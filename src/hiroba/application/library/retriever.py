"""The library as the ground that answers stand on."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from hiroba.application.library.reader import PassageReader
from hiroba.application.library.search_passages import (
    PassageHit,
    SearchPassages,
    SearchPassagesQuery,
)
from hiroba.application.ports.retriever import RetrievalQuery
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import PassageId

_NEARLY = 0.8  # of the best score


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRetriever:
    """Implements Retriever."""

    search_passages: SearchPassages
    passage_reader: PassageReader
    uow: UnitOfWork

    async def find(self, query: RetrievalQuery) -> Sequence[Evidence]:
        hits = await self.search_passages.execute(
            SearchPassagesQuery(
                actor=query.asker_id,
                text=query.question,
                within=query.readership,
                collection_id=query.collection_id,
                limit=query.limit,
            )
        )
        return [_evidence(hit) for hit in await self._accepted_first(hits)]

    async def _accepted_first(self, hits: Sequence[PassageHit]) -> Sequence[PassageHit]:
        """What people accepted as the answer, where it speaks of the question nearly as much as the best does."""
        async with self.uow.read() as tx:
            accepted = await tx.questions.list_documents([hit.passage.document_id for hit in hits])
        enough = _NEARLY * max((hit.score for hit in hits), default=0.0)
        return sorted(
            hits, key=lambda hit: hit.passage.document_id not in accepted or hit.score < enough
        )

    async def still_readable(
        self, passage_ids: Sequence[PassageId], readership: Readership
    ) -> Set[PassageId]:
        return (await self.passage_reader.passages(passage_ids, readership)).keys()


def _evidence(hit: PassageHit) -> Evidence:
    passage = hit.passage
    return Evidence(
        passage_id=passage.passage_id,
        document_id=passage.document_id,
        version=passage.version,
        title=passage.title,
        text=passage.text,
        start=passage.start,
        page=passage.page,
        heading=passage.heading,
        score=hit.score,
        lexical=hit.scores.lexical,
        cosine=hit.scores.dense,
        rerank=hit.scores.rerank,
    )
