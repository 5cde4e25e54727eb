"""Hybrid retrieval: by words, and by meaning where the embedder knows the language."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Literal

import structlog

from hiroba.application.library.discussion_reader import DiscussionReader, DiscussionView
from hiroba.application.library.moment_reader import MomentReader, MomentsView
from hiroba.application.library.passage_hit import PassageHit
from hiroba.application.library.ranking import Candidate, Found, fuse
from hiroba.application.library.reader import PassageReader, PassageView
from hiroba.application.library.rereading import SHARPENED, rescored, stood_in
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.retriever import DEPTH
from hiroba.application.ports.text_search import QueryTerms, TextSearch
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import ChannelId, CollectionId, MessageId, PassageId, UserId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

log = structlog.get_logger(__name__)

_DEPTH = 100  # passages asked of each search
_INLINE_CHARACTERS = 20_000  # reading less is quicker than a hop to a thread

_View = PassageView | DiscussionView | MomentsView
DenseUse = Literal["used", "unknown_language", "unavailable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPassagesQuery:
    """`channel_id` names the place whose every reader must be able to read what is found.

    `within` narrows what the actor may read further; it never widens it. `asked_in` is the message that asks. Where
    only words are known, `depth` candidates are read again sentence by sentence.
    """

    actor: UserId
    text: str
    channel_id: ChannelId | None = None
    within: Readership | None = None
    collection_id: CollectionId | None = None
    kinds: AbstractSet[PassageKind] = PASSAGE_KINDS
    asked_in: MessageId | None = None
    limit: int = 10
    depth: int = DEPTH


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
    discussion_reader: DiscussionReader
    moment_reader: MomentReader

    async def execute(self, query: SearchPassagesQuery) -> Sequence[PassageHit]:
        """At most `limit`. Raises UnavailableError when searching takes too long."""
        return (await self.found(query)).hits

    async def found(self, query: SearchPassagesQuery) -> FoundPassages:
        """The same, with how it went."""
        readership = await self._readership(query)
        # Meaning first: while the embedder works on it, the words are looked up.
        (dense, use), lexical, weights = await asyncio.gather(
            self._by_meaning(query, readership),
            self._by_words(query, readership),
            self._weights(query.text),
        )
        most = max(query.limit, query.depth)
        fused = fuse(lexical, dense, relevant=self.embedder.relevant_cosine, limit=most)
        candidates, spare = _worth_reading(fused, query.limit, use)
        views = await self._read(query, readership, candidates)
        if spare and len(views) < len(candidates):  # some are gone, or not to be read any more
            views |= await self._read(query, readership, spare)
            candidates = fused
        hits = [
            PassageHit(
                passage=views[one.passage_id],
                score=one.score,
                scores=one.scores,
                fused=one.score,
                lexical_rank=one.lexical_rank,
                dense_rank=one.dense_rank,
            )
            for one in candidates
            if one.passage_id in views
        ]
        hits = await self._read_again(hits, weights, dense)
        return FoundPassages(hits=hits[: query.limit], dense=use)

    async def terms(self, query: SearchPassagesQuery) -> QueryTerms:
        """What is looked for in what the actor may read, and what is left aside."""
        readership = await self._readership(query)
        return await self.text_search.terms_of(query.text, readership=readership)

    async def _read_again(
        self, hits: Sequence[PassageHit], weights: Weights, dense: Found
    ) -> Sequence[PassageHit]:
        """Some milliseconds of work where there is much: on the event loop it would delay every open socket."""
        held = partial(self.analyzer.held, frozenset(weights.idf))
        again = partial(rescored, hits, weights, held)
        if dense:
            farthest = min(cosine for _, cosine in dense)
            room = (farthest, self.embedder.relevant_cosine)
            again = partial(stood_in, hits, weights, held, *room)
        if sum(len(hit.passage.text) for hit in hits) <= _INLINE_CHARACTERS:
            return again()
        return await asyncio.to_thread(again)

    async def _read(
        self, query: SearchPassagesQuery, readership: Readership, candidates: Sequence[Candidate]
    ) -> dict[PassageId, _View]:
        ids = [one.passage_id for one in candidates]
        views: dict[PassageId, _View] = {}
        if "document" in query.kinds:
            views.update(await self.passage_reader.passages(ids, readership))
        if "message" in query.kinds and query.collection_id is None:
            rest = [one for one in ids if one not in views]
            views.update(
                await self.discussion_reader.discussions(rest, readership, asked_in=query.asked_in)
            )
        if "mechanism" in query.kinds and query.collection_id is None:
            rest = [one for one in ids if one not in views]
            views.update(await self.moment_reader.moments(rest, readership))
        return views

    async def _readership(self, query: SearchPassagesQuery) -> Readership:
        own = await self.readerships.of_user(query.actor)
        if query.within is not None:
            own = own.shared_with(query.within)
        if query.channel_id is None:
            return own
        return own.shared_with(await self.readerships.of_channel(query.channel_id))

    async def _by_words(self, query: SearchPassagesQuery, readership: Readership) -> Found:
        return await self.text_search.search(
            query.text,
            readership=readership,
            collection_id=query.collection_id,
            kinds=query.kinds,
            limit=_DEPTH,
        )

    async def _by_meaning(
        self, query: SearchPassagesQuery, readership: Readership
    ) -> tuple[Found, DenseUse]:
        """Nothing where the embedder is of no use: a model of another language wrecks the order."""
        if not self.embedder.knows(query.text):
            return [], "unknown_language"
        try:
            vector = await self.embedder.embed_query(query.text)
            hits = await self.vector_index.nearest(
                vector,
                readership=readership,
                collection_id=query.collection_id,
                kinds=query.kinds,
                limit=_DEPTH,
            )
        except UnavailableError as error:
            # Words alone still find most of it, and the caller gets an answer.
            log.warning("meaning_unavailable", code=error.code, reason=str(error))
            return [], "unavailable"
        return hits, "used"

    async def _weights(self, text: str) -> Weights:
        features = self.analyzer.question_features(text)
        statistics = await self.text_search.document_frequencies(sorted(features))
        return Weights.of(features, statistics.frequencies, statistics.passages)


def _worth_reading(
    fused: Sequence[Candidate], limit: int, dense: DenseUse
) -> tuple[Sequence[Candidate], Sequence[Candidate]]:
    """Those to be read, and as many again in case that some of them cannot be.

    Where meaning decides, whoever has a vector and is not among the nearest keeps a place behind them.
    """
    if dense != "used":
        return fused, ()
    enough = max(limit, SHARPENED)
    rest = fused[enough:]
    first = [*fused[:enough], *(one for one in rest if one.scores.dense is None)]
    return first, [one for one in rest[:enough] if one.scores.dense is not None]
