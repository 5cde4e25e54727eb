"""Hybrid retrieval: by words, and by meaning where the embedder knows the language."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from hiroba.application.library.conversation_reader import ConversationReader, ConversationView
from hiroba.application.library.ranking import HitScores, coverages, fuse, reranked
from hiroba.application.library.reader import PassageReader, PassageView
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import ChannelId, CollectionId, MessageId, PassageId, UserId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

_DEPTH = 100  # passages asked of each search
_RERANKED = 50  # of them read again sentence by sentence, where only words are known

DenseUse = Literal["used", "unknown_language", "unavailable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPassagesQuery:
    """`channel_id` names the place whose every reader must be able to read what is found.

    `within` narrows what the actor may read further; it never widens it. `asked_in` is the message that asks.
    """

    actor: UserId
    text: str
    channel_id: ChannelId | None = None
    within: Readership | None = None
    collection_id: CollectionId | None = None
    kinds: AbstractSet[PassageKind] = PASSAGE_KINDS
    asked_in: MessageId | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """`fused` is the score before reading again; ranks count from 1 in the search that found it.

    `best_sentence` and `coverage` are the shares of the question that reading again has found, 0 to 1.
    """

    passage: PassageView | ConversationView
    score: float  # comparable within one search only
    scores: HitScores
    fused: float = 0.0
    lexical_rank: int | None = None
    dense_rank: int | None = None
    best_sentence: float | None = None
    coverage: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassages:
    hits: Sequence[PassageHit]
    dense: DenseUse


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPassages:
    """The passages that speak of a question, best first."""

    readerships: Readerships
    text_search: TextSearch
    vector_index: VectorIndex
    embedder: Embedder
    analyzer: Analyzer
    passage_reader: PassageReader
    conversation_reader: ConversationReader

    async def execute(self, query: SearchPassagesQuery) -> Sequence[PassageHit]:
        """At most `limit`. Raises UnavailableError when searching takes too long."""
        return (await self.found(query)).hits

    async def found(self, query: SearchPassagesQuery) -> FoundPassages:
        """The same, with how it went."""
        readership = await self._readership(query)
        lexical, (dense, use) = await asyncio.gather(
            self._by_words(query, readership), self._by_meaning(query, readership)
        )
        candidates = fuse(lexical, dense)[: max(query.limit, _RERANKED)]
        views = await self._read(query, readership, [one.passage_id for one in candidates])
        lexical_ranks, dense_ranks = _ranks(lexical), _ranks(dense)
        hits = [
            PassageHit(
                passage=views[one.passage_id],
                score=one.score,
                scores=one.scores,
                fused=one.score,
                lexical_rank=lexical_ranks.get(one.passage_id),
                dense_rank=dense_ranks.get(one.passage_id),
            )
            for one in candidates
            if one.passage_id in views
        ]
        if not dense:
            hits = await self._reranked(query.text, hits)
        return FoundPassages(hits=hits[: query.limit], dense=use)

    async def _read(
        self, query: SearchPassagesQuery, readership: Readership, ids: Sequence[PassageId]
    ) -> dict[PassageId, PassageView | ConversationView]:
        views: dict[PassageId, PassageView | ConversationView] = {}
        if "document" in query.kinds:
            views.update(await self.passage_reader.passages(ids, readership))
        if "message" in query.kinds and query.collection_id is None:
            rest = [one for one in ids if one not in views]
            views.update(
                await self.conversation_reader.conversations(
                    rest, readership, asked_in=query.asked_in
                )
            )
        return views

    async def _readership(self, query: SearchPassagesQuery) -> Readership:
        own = await self.readerships.of_user(query.actor)
        if query.within is not None:
            own = own.shared_with(query.within)
        if query.channel_id is None:
            return own
        return own.shared_with(await self.readerships.of_channel(query.channel_id))

    async def _by_words(
        self, query: SearchPassagesQuery, readership: Readership
    ) -> dict[PassageId, float]:
        hits = await self.text_search.search(
            query.text,
            readership=readership,
            collection_id=query.collection_id,
            kinds=query.kinds,
            limit=_DEPTH,
        )
        return {hit.passage_id: hit.score for hit in hits}

    async def _by_meaning(
        self, query: SearchPassagesQuery, readership: Readership
    ) -> tuple[dict[PassageId, float], DenseUse]:
        """Nothing where the embedder is of no use: a model of another language wrecks the order."""
        if not self.embedder.knows(query.text):
            return {}, "unknown_language"
        try:
            vector = await self.embedder.embed_query(query.text)
        except UnavailableError:
            # Words alone still find most of it, and the caller gets an answer.
            return {}, "unavailable"
        hits = await self.vector_index.nearest(
            vector,
            readership=readership,
            collection_id=query.collection_id,
            kinds=query.kinds,
            limit=_DEPTH,
        )
        return {hit.passage_id: hit.score for hit in hits}, "used"

    async def _reranked(self, text: str, hits: Sequence[PassageHit]) -> list[PassageHit]:
        features = self.analyzer.features(text)
        statistics = await self.text_search.document_frequencies(sorted(features))
        weights = Weights.of(features, statistics.frequencies, statistics.passages)
        # Some milliseconds of work: on the event loop it would delay every open socket.
        return await asyncio.to_thread(self._rescored, hits, weights)

    def _rescored(self, hits: Sequence[PassageHit], weights: Weights) -> list[PassageHit]:
        held = partial(self.analyzer.held, frozenset(weights.idf))
        found: list[PassageHit] = []
        for hit in hits:
            title, text = hit.passage.title, hit.passage.text
            best, whole = coverages(title, text, weights, held)
            scores = replace(hit.scores, rerank=reranked(best, whole))
            score = hit.score + reranked(best, whole)
            found.append(
                replace(hit, score=score, scores=scores, best_sentence=best, coverage=whole)
            )
        return sorted(found, key=lambda hit: -hit.score)


def _ranks(scored: dict[PassageId, float]) -> dict[PassageId, int]:
    """Searches give their hits best first."""
    return {passage_id: rank for rank, passage_id in enumerate(scored, start=1)}
