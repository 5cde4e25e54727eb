"""From a question to the words of its answer."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.place import Place
from hiroba.application.answers.weighing import weigher
from hiroba.application.answers.writing import Writing
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.language_model import AnswerRequest, LanguageModel, NumberedSource
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.abstention import NOTHING_FOUND, speaks_of
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.language import Language, detect_language

_SOURCES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeAnswer:
    """Words that rest on what every reader of the place may see, or the plain word that there is nothing."""

    retriever: Retriever
    language_model: LanguageModel
    text_search: TextSearch
    embedder: Embedder
    analyzer: Analyzer

    async def stream(
        self, answer: Answer, place: Place, writing: Writing, about: str
    ) -> AsyncGenerator[str]:
        """Text to show; `writing` holds all of it. Raises UnavailableError and what LanguageModel does."""
        question = f"{about}\n{answer.question}" if about else answer.question
        language = detect_language(answer.question)
        evidence = await self._found(answer, place, question)
        if not await self._can_answer(question, language, evidence):
            yield writing.abstain(NOTHING_FOUND[language])
            return
        writing.rest_on(evidence)
        request = AnswerRequest(
            question=question,
            language=language,
            sources=tuple(
                NumberedSource(number=number, title=one.title, text=one.text)
                for number, one in enumerate(evidence, start=1)
            ),
        )
        async with aclosing(self.language_model.answer(request)) as pieces:
            async for piece in pieces:
                if shown := writing.feed(piece.text):
                    yield shown
        if shown := writing.finish():
            yield shown
        if writing.content.strip() == NOTHING_FOUND[language]:
            writing.abstained = True

    async def _found(self, answer: Answer, place: Place, question: str) -> Sequence[Evidence]:
        return await self.retriever.find(
            RetrievalQuery(
                asker_id=answer.asker_id,
                question=question,
                readership=place.readership,
                collection_id=place.collection_id,
                limit=_SOURCES,
            )
        )

    async def _can_answer(
        self, question: str, language: Language, evidence: Sequence[Evidence]
    ) -> bool:
        if not evidence:
            return False
        weigh = await weigher(self.text_search, self.analyzer.question_features, [question])
        return speaks_of(
            evidence[0],
            weigh(question),
            self.analyzer.features,
            language,
            self.embedder.relevant_cosine,
        )
