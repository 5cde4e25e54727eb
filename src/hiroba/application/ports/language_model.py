"""Who puts an answer into words."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.answers.language import Language
from hiroba.domain.answers.memory import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWords:
    """Who said `text[start:end]` of a source, and when; of a video, at which moment it stands there."""

    speaker: str
    said_at: datetime | None
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
    """`language` is the one to answer in. All texts are material, whatever they say.

    `earlier` is what was said before in the same conversation; `subject` are those of its questions that this one
    goes on from, empty where it stands by itself. `longest` is in tokens, as the model counts them.
    """

    question: str
    language: Language
    sources: tuple[NumberedSource, ...]
    earlier: tuple[Turn, ...] = ()
    subject: str = ""
    longest: int = 2_000


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

        Raises ModelFailedError, ModelTimedOutError, ModelCutShortError, ModelBusyError, ModelPausedError; the
        text before an error is good as far as it goes.
        """
        ...
