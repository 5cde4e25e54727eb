"""Moments of videos at which something is said of a text, each cut to what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.search.telling import is_telling
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.evidence import Evidence, MomentWords
from hiroba.domain.answers.numbering import nearest_part
from hiroba.domain.channels.excerpts import Excerpt, densest, excerpt
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import MechanismId, PassageId


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoment:
    """`words` are those of the passage that are nearest to the text; the excerpt is of them."""

    passage_id: PassageId
    mechanism_id: MechanismId
    title: str
    words: MomentWords
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMoments:
    """The best moment of each passage that speaks of a text, best first."""

    retriever: Retriever
    embedder: Embedder
    analyzer: Analyzer

    async def execute(
        self, actor: Actor, readership: Readership, text: str, *, limit: int
    ) -> Sequence[FoundMoment]:
        """`readership` is what the actor may read. Raises UnavailableError when searching takes too long."""
        if not text.strip():
            return []
        found = await self.retriever.find(
            RetrievalQuery(
                asker_id=actor.user_id,
                question=text,
                readership=readership,
                collection_id=None,
                limit=limit,
                kinds={"mechanism"},
                depth=2 * limit,
            )
        )
        return [
            self._moment(text, one, one.mechanism_id)
            for one in found
            if one.mechanism_id is not None and is_telling(one, self.embedder)
        ]

    def _moment(self, text: str, found: Evidence, mechanism_id: MechanismId) -> FoundMoment:
        words = found.moments[nearest_part(found.text, found.parts, text)]
        said = found.text[words.start : words.end]
        spans = self.analyzer.places(text, said)
        return FoundMoment(
            passage_id=found.passage_id,
            mechanism_id=mechanism_id,
            title=found.title,
            words=words,
            excerpt=excerpt(said, spans, at=densest(spans)),
        )
