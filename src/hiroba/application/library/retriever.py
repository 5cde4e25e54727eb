"""The library, what people said and what is said of videos, as the ground that answers stand on."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from hiroba.application.library.discussion_reader import (
    DiscussionReader,
    DiscussionView,
    SaidWords,
)
from hiroba.application.library.moment_reader import MomentsView
from hiroba.application.library.passage_hit import PassageHit
from hiroba.application.library.reader import PassageReader, PassageView
from hiroba.application.library.search_passages import SearchPassages, SearchPassagesQuery
from hiroba.application.moments_now import still_stands
from hiroba.application.ports.retriever import Explanation, RetrievalQuery
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.answers.answer import Citation
from hiroba.domain.answers.evidence import Evidence, Ranking, SaidPart
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId

_NEARLY = 0.8  # of the best score


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRetriever:
    """Implements Retriever."""

    search_passages: SearchPassages
    passage_reader: PassageReader
    discussion_reader: DiscussionReader
    uow: UnitOfWork

    async def find(self, query: RetrievalQuery) -> Sequence[Evidence]:
        hits = await self.search_passages.execute(_search(query))
        return [_evidence(hit) for hit in await self._accepted_first(hits)]

    async def _accepted_first(self, hits: Sequence[PassageHit]) -> Sequence[PassageHit]:
        """What people accepted as the answer, where it speaks of the question nearly as much as the best does."""
        documents = {id_ for hit in hits if (id_ := _document_of(hit)) is not None}
        if not documents:
            return hits
        async with self.uow.read() as tx:
            accepted = await tx.questions.list_documents(sorted(documents))
        if not accepted:
            return hits
        enough = _NEARLY * max((hit.score for hit in hits), default=0.0)
        return sorted(hits, key=lambda hit: _document_of(hit) not in accepted or hit.score < enough)

    async def explain(self, query: RetrievalQuery) -> Explanation:
        found = await self.search_passages.found(_search(query))
        terms = await self.search_passages.terms(_search(query))
        analyzer = self.search_passages.analyzer
        stopped = [word for word in query.question.split() if not analyzer.query_terms(word)]
        return Explanation(
            found=[_evidence(hit) for hit in await self._accepted_first(found.hits)],
            dense=found.dense,
            terms=terms.wanted,
            common_terms=[*stopped, *terms.common],
            unknown_terms=terms.unknown,
        )

    async def still_readable(
        self, citations: Sequence[Citation], readership: Readership
    ) -> Set[int]:
        written = [one for one in citations if one.document_id is not None]
        standing: set[int] = set()
        if written:
            ids = [one.passage_id for one in written]
            readable = await self.passage_reader.passages(ids, readership)
            standing |= {one.marker for one in written if one.passage_id in readable}
        said = {
            one.marker: SaidWords(message_id=one.message_id, start=one.start, words=one.quote)
            for one in citations
            if one.message_id is not None
        }
        if said:
            holds = await self.discussion_reader.still_said(list(said.values()), readership)
            standing |= {marker for marker, held in zip(said, holds, strict=True) if held}
        return standing | await self._shown(citations, readership)

    async def _shown(self, citations: Sequence[Citation], readership: Readership) -> Set[int]:
        shown = [one for one in citations if one.mechanism_id is not None]
        if not shown:
            return frozenset()
        async with self.uow.read() as tx:
            return {one.marker for one in shown if await still_stands(tx, one, readership)}


def _search(query: RetrievalQuery) -> SearchPassagesQuery:
    return SearchPassagesQuery(
        actor=query.asker_id,
        text=query.question,
        within=query.readership,
        collection_id=query.collection_id,
        kinds=query.kinds,
        asked_in=query.asked_in,
        limit=query.limit,
        depth=query.depth,
    )


def _document_of(hit: PassageHit) -> DocumentId | None:
    return hit.passage.document_id if isinstance(hit.passage, PassageView) else None


def _evidence(hit: PassageHit) -> Evidence:
    if isinstance(hit.passage, DiscussionView):
        return _said(hit, hit.passage)
    if isinstance(hit.passage, MomentsView):
        return _shown_in(hit, hit.passage)
    return _written(hit, hit.passage)


def _written(hit: PassageHit, passage: PassageView) -> Evidence:
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
        ranking=_ranking(hit),
    )


def _said(hit: PassageHit, discussion: DiscussionView) -> Evidence:
    return Evidence(
        passage_id=discussion.passage_id,
        kind="message",
        title=discussion.title,
        text=discussion.text,
        messages=tuple(
            SaidPart(
                message_id=one.message_id,
                channel_id=discussion.channel_id,
                seq=one.seq,
                author=one.author_name,
                said_at=one.said_at,
                start=one.start,
                end=one.end,
                offset=one.offset,
            )
            for one in discussion.messages
        ),
        score=hit.score,
        lexical=hit.scores.lexical,
        cosine=hit.scores.dense,
        rerank=hit.scores.rerank,
        ranking=_ranking(hit),
    )


def _shown_in(hit: PassageHit, video: MomentsView) -> Evidence:
    return Evidence(
        passage_id=video.passage_id,
        kind="mechanism",
        mechanism_id=video.mechanism_id,
        title=video.title,
        text=video.text,
        moments=video.moments,
        score=hit.score,
        lexical=hit.scores.lexical,
        cosine=hit.scores.dense,
        rerank=hit.scores.rerank,
        ranking=_ranking(hit),
    )


def _ranking(hit: PassageHit) -> Ranking:
    return Ranking(
        fused=hit.fused,
        lexical_rank=hit.lexical_rank,
        dense_rank=hit.dense_rank,
        best_sentence=hit.best_sentence,
        coverage=hit.coverage,
    )
