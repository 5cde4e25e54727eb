"""Passages of documents that a text may be looked for in, each cut to what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.search.name_finder import NameFinder, Shelf
from hiroba.application.search.telling import is_telling
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.channels.excerpts import Excerpt, densest, excerpt
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    document_id: DocumentId
    evidence: Evidence
    excerpt: Excerpt
    collection: Shelf | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPassages:
    """Passages that speak of a text, best first. Meaning counts where the embedder knows the language."""

    retriever: Retriever
    embedder: Embedder
    analyzer: Analyzer
    name_finder: NameFinder

    async def execute(
        self, actor: Actor, readership: Readership, text: str, *, limit: int
    ) -> Sequence[FoundPassage]:
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
                kinds={"document"},
                depth=2 * limit,
            )
        )
        written = [
            (id_, one)
            for one in found
            if (id_ := one.document_id) and is_telling(one, self.embedder)
        ]
        shelves = await self.name_finder.shelves_of([id_ for id_, _ in written], readership)
        return [
            FoundPassage(
                document_id=document_id,
                evidence=one,
                excerpt=self._excerpt(text, one),
                collection=shelves.get(document_id),
            )
            for document_id, one in written
        ]

    def _excerpt(self, text: str, one: Evidence) -> Excerpt:
        spans = self.analyzer.places(text, one.text)
        return excerpt(one.text, spans, at=densest(spans))
