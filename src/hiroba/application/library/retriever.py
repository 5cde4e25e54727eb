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
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import PassageId


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRetriever:
    """Implements Retriever."""

    search_passages: SearchPassages
    passage_reader: PassageReader

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
        return [_evidence(hit) for hit in hits]

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
