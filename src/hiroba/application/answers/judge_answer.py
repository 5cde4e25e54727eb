"""Checking a finished text against what it cites."""

import asyncio
from dataclasses import dataclass, replace

from hiroba.application.answers.place import Place
from hiroba.application.answers.weighing import weigher
from hiroba.application.answers.writing import Writing
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.retriever import Retriever
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.answer import Answer, Citation
from hiroba.domain.answers.citing import cite, judge
from hiroba.domain.answers.markers import resolve_markers
from hiroba.domain.answers.support import citing_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAnswer:
    """Citations with their exact words, and how far each sentence is supported by them."""

    retriever: Retriever
    text_search: TextSearch
    analyzer: Analyzer

    async def execute(self, answer: Answer, writing: Writing, place: Place) -> Answer:
        """A source that went away or was closed to a reader meanwhile is cited no more. Raises UnavailableError."""
        sentences = citing_sentences(answer.content)
        features = self.analyzer.features
        weigh = await weigher(self.text_search, features, [sentence.text for sentence in sentences])
        citations = await asyncio.to_thread(
            cite, sentences, writing.cited, writing.evidence, weigh, features
        )
        citations = await self._open_to_all(citations, place)
        return replace(
            answer,
            content=resolve_markers(answer.content, {one.marker for one in citations}),
            citations=citations,
            sentences=await asyncio.to_thread(judge, sentences, citations, weigh, features),
        )

    async def _open_to_all(
        self, citations: tuple[Citation, ...], place: Place
    ) -> tuple[Citation, ...]:
        if not citations:
            return citations
        readable = await self.retriever.still_readable(
            [one.passage_id for one in citations], place.readership
        )
        return tuple(one for one in citations if one.passage_id in readable)
