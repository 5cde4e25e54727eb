"""What happens while an answer is written, in order: started, content …, then exactly one of the last three."""

from collections.abc import Callable
from dataclasses import dataclass

from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.errors import HirobaError


@dataclass(frozen=True, slots=True)
class AnswerStarted:
    answer: Answer


@dataclass(frozen=True, slots=True)
class ContentAdded:
    """The next words, with final markers."""

    text: str


@dataclass(frozen=True, slots=True)
class ContentReplaced:
    """All words so far in their final form, where checking has changed what a listener has heard."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerFinished:
    """Done or abstained."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerStopped:
    """Broken off by somebody (`stopped`) or by circumstances (`interrupted`); what was written stays."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    answer: Answer
    error: HirobaError


AnswerEnded = AnswerFinished | AnswerStopped | AnswerFailed
AnswerEvent = AnswerStarted | ContentAdded | ContentReplaced | AnswerEnded
Emit = Callable[[AnswerEvent], None]
