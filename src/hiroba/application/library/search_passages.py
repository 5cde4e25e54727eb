"""Hybrid retrieval: by words, and by meaning where the embedder knows the language."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import structlog

from hiroba.application.library.ranking import HitScores, fuse, rerank_score
from hiroba.application.library.reader import PassageReader, PassageView
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import ChannelId, CollectionId, PassageId, UserId

log = structlog.get_logger(__name__)

_DEPTH = 100  # passages asked of each search
_RERANKED = 50  # of them read again sentence by sentence, where only words are known


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPassagesQuery:
    """`channel_id` names the place whose every reader must be able to read what is found.

    `within` narrows what the actor may read further; it never widens it.
    """

    actor: UserId
    text: str
    channel_id: ChannelId | None = None
    within: Readership | None = None
    collection_id: CollectionId | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    passage: PassageView
    score: float  # comparable within one search only
    scores: HitScores


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPassages:
    """The passages that speak of a question, best first."""

    readerships: Readerships
    text_search: TextSearch
    vector_index: VectorIndex
    embedder: Embedder
    analyzer: Analyzer
    passage_reader: PassageReader

    async def execute(self, query: SearchPassagesQuery) -> list[PassageHit]:
        """At most `limit`. Raises UnavailableError when searching takes too long."""
        readership = await self._readership(query)
        lexical, dense = await asyncio.gather(
            self._by_words(query, readership), self._by_meaning(query, readership)
        )
        candidates = fuse(lexical, dense or {}, relevant=self.embedder.relevant_cosine)
        depth = max(query.limit, _RERANKED)
        ids = [candidate.passage_id for candidate in candidates[:depth]]
        views = await self.passage_reader.passages(ids, readership)
        hits = [
            PassageHit(passage=views[one.passage_id], score=one.score, scores=one.scores)
            for one in candidates[:depth]
            if one.passage_id in views
        ]
        if not dense:
            hits = await self._reranked(query.text, hits)
        return hits[: query.limit]

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
            query.text, readership=readership, collection_id=query.collection_id, limit=_DEPTH
        )
        return {hit.passage_id: hit.score for hit in hits}

    async def _by_meaning(
        self, query: SearchPassagesQuery, readership: Readership
    ) -> dict[PassageId, float] | None:
        """None where the embedder is of no use: a model of another language wrecks the order."""
        if not self.embedder.knows(query.text):
            return None
        try:
            vector = await self.embedder.embed_query(query.text)
            hits = await self.vector_index.nearest(
                vector, readership=readership, collection_id=query.collection_id, limit=_DEPTH
            )
        except UnavailableError as error:
            # Words alone still find most of it, and the caller gets an answer.
            log.warning("meaning_unavailable", code=error.code, reason=str(error))
            return None
        return {hit.passage_id: hit.score for hit in hits}

    async def _reranked(self, text: str, hits: Sequence[PassageHit]) -> list[PassageHit]:
        features = self.analyzer.question_features(text)
        statistics = await self.text_search.document_frequencies(sorted(features))
        weights = Weights.of(features, statistics.frequencies, statistics.passages)
        # Some milliseconds of work: on the event loop it would delay every open socket.
        return await asyncio.to_thread(self._rescored, hits, weights)

    def _rescored(self, hits: Sequence[PassageHit], weights: Weights) -> list[PassageHit]:
        held = partial(self.analyzer.held, frozenset(weights.idf))
        found: list[PassageHit] = []
        for hit in hits:
            title, text = hit.passage.title, hit.passage.text
            rerank = rerank_score(title, text, weights, held)
            scores = replace(hit.scores, rerank=rerank)
            found.append(replace(hit, score=hit.score + rerank, scores=scores))
        return sorted(found, key=lambda hit: -hit.score)
