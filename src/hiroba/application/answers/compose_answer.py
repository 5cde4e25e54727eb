"""From a question to the words of its answer."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.find_sources import FindSources, Sources
from hiroba.application.answers.place import Place
from hiroba.application.answers.recall import RecallConversation
from hiroba.application.answers.writing import Writing
from hiroba.application.ports.language_model import (
    AnswerRequest,
    LanguageModel,
    NumberedSource,
    SaidWords,
)
from hiroba.domain.answers.abstention import NOTHING_FOUND
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import ModelTimedOutError
from hiroba.domain.answers.evidence import Evidence, MomentWords
from hiroba.domain.answers.limits import (
    AnswerLimits,
    fitting_evidence,
    fitting_turns,
    tokens_in,
)
from hiroba.domain.answers.memory import Memory, Turn

_FOR_INSTRUCTIONS = 400  # tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposeAnswer:
    """Words that rest on what every reader of the place may see, or the plain word that there is nothing."""

    recall: RecallConversation
    find_sources: FindSources
    language_model: LanguageModel
    answer_limits: AnswerLimits

    async def stream(self, answer: Answer, place: Place, writing: Writing) -> AsyncGenerator[str]:
        """Text to show; `writing` holds all of it. Raises UnavailableError and what LanguageModel does.

        ModelTimedOutError also when the whole takes longer than an answer may.
        """
        deadline = asyncio.get_running_loop().time() + self.answer_limits.seconds
        memory = await self.recall.execute(answer, place)
        sources = await self.find_sources.execute(answer, place, memory)
        if not sources.evidence:
            yield writing.abstain(NOTHING_FOUND[answer.language])
            return
        earlier, evidence = self._fitting(answer, memory, sources)
        writing.rest_on(evidence)
        request = _request(answer, sources.subject, earlier, evidence, self.answer_limits.answer)
        async with aclosing(self._spoken(request, deadline)) as texts:
            async for text in texts:
                if shown := writing.feed(text):
                    yield shown
        if shown := writing.finish():
            yield shown
        if writing.content.strip() == NOTHING_FOUND[answer.language]:
            writing.abstained = True

    def _fitting(
        self, answer: Answer, memory: Memory, sources: Sources
    ) -> tuple[tuple[Turn, ...], Sequence[Evidence]]:
        """What is read besides the question. A question that stands by itself is not read with others."""
        room = self.answer_limits.prompt - tokens_in(answer.question) - _FOR_INSTRUCTIONS
        earlier = fitting_turns(memory.turns, room) if sources.subject else ()
        for turn in earlier:
            room -= tokens_in(turn.question) + tokens_in(turn.answer)
        return earlier, fitting_evidence(sources.evidence, room)

    async def _spoken(self, request: AnswerRequest, deadline: float) -> AsyncGenerator[str]:
        async with aclosing(self.language_model.answer(request)) as pieces:
            while True:
                try:
                    async with asyncio.timeout_at(deadline):
                        piece = await anext(pieces, None)
                except TimeoutError:
                    raise ModelTimedOutError(details={"phase": "whole"}) from None
                if piece is None:
                    return
                yield piece.text


def _request(
    answer: Answer,
    subject: str,
    earlier: tuple[Turn, ...],
    evidence: Sequence[Evidence],
    longest: int,
) -> AnswerRequest:
    return AnswerRequest(
        question=answer.question,
        language=answer.language,
        sources=tuple(_source(number, one) for number, one in enumerate(evidence, start=1)),
        earlier=earlier,
        subject=subject,
        longest=longest,
    )


def _source(number: int, evidence: Evidence) -> NumberedSource:
    said = tuple(
        SaidWords(speaker=one.author, said_at=one.said_at, start=one.start, end=one.end)
        for one in evidence.messages
    ) + tuple(
        SaidWords(speaker=_moment(one), said_at=one.said_at, start=one.start, end=one.end)
        for one in evidence.moments
    )
    return NumberedSource(number=number, title=evidence.title, text=evidence.text, said=said)


def _moment(words: MomentWords) -> str:
    """The second, with who remarks something there."""
    minutes, seconds = divmod(words.second, 60)
    clock = f"{minutes:.0f}:{seconds:04.1f}"
    return clock if words.author is None else f"{clock} {words.author}"
