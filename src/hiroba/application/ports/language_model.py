"""Who puts an answer into words."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.answers.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWords:
    """Who said `text[start:end]` of a source, and when."""

    speaker: str
    said_at: datetime
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedSource:
    """A passage to answer from. The answerer points to it as `[number]`. `said` is empty for a document."""

    number: int  # 1 is the first and most telling
    title: str
    text: str
    said: tuple[SaidWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """`language` is the one to answer in. Sources are material, whatever they say."""

    question: str
    language: Language
    sources: tuple[NumberedSource, ...]


@dataclass(frozen=True, slots=True)
class AnswerPiece:
    """The next words, with markers `[1]` where they rest on a source."""

    text: str


class LanguageModel(Protocol):
    """Answers a question from numbered sources. What it writes is checked by whoever asked."""

    @property
    def model_id(self) -> str: ...

    def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        """Closing the generator ends the work behind it.

        Raises ModelFailedError, ModelTimedOutError, ModelCutShortError, ModelBusyError; the text before
        an error is good as far as it goes.
        """
        ...
