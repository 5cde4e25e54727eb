"""Checking a finished text against what it cites."""

import asyncio
from collections.abc import Set
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
from hiroba.domain.answers.withdrawal import without_citations


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAnswer:
    """Citations with their exact words, and how far each sentence is supported by them."""

    retriever: Retriever
    text_search: TextSearch
    analyzer: Analyzer

    async def execute(self, answer: Answer, writing: Writing, place: Place) -> Answer:
        """A source that went away or was closed to a reader meanwhile is cited no more; its words go too where it is a
        message or a video.

        Raises UnavailableError.
        """
        sentences = citing_sentences(answer.content)
        features = self.analyzer.features
        weigh = await weigher(self.text_search, features, [sentence.text for sentence in sentences])
        citations = await asyncio.to_thread(
            cite, sentences, writing.cited, writing.evidence, weigh, features
        )
        standing = await self._standing(citations, place)
        kept = tuple(one for one in citations if one.marker in standing or _goes_whole(one))
        judged = replace(
            answer,
            content=resolve_markers(answer.content, {one.marker for one in kept}),
            citations=kept,
            sentences=await asyncio.to_thread(judge, sentences, kept, weigh, features),
        )
        return without_citations(judged, {one.marker for one in kept} - standing)

    async def _standing(self, citations: tuple[Citation, ...], place: Place) -> Set[int]:
        if not citations:
            return frozenset()
        return await self.retriever.still_readable(citations, place.readership)


def _goes_whole(citation: Citation) -> bool:
    """What was said can be taken back: then the sentence on it goes, too."""
    return citation.message_id is not None or citation.mechanism_id is not None
