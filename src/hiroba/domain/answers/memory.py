"""What was asked and answered before, in one conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.domain.answers.follow_up import read_follow_up
from hiroba.domain.shared.widths import fitting

_QUESTIONS = 3  # back to which a chain of follow-up questions is traced
_LAST_WORDS = 400  # columns of the last answer: what it named can be asked about


@dataclass(frozen=True, slots=True)
class Turn:
    """`answer` is empty where its words may be used no more: what they rest on was closed or deleted."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Turns in their order; the last is the newest."""

    turns: Sequence[Turn] = ()

    @property
    def subject(self) -> str:
        """The questions that a further one goes on from, back to one that says what it is about."""
        found: list[str] = []
        for turn in reversed(self.turns[-_QUESTIONS:]):
            if turn.question:
                found.append(turn.question)
            if read_follow_up(turn.question).names_a_subject:
                break
        return "\n".join(reversed(found))

    @property
    def last_words(self) -> str:
        """The beginning of the newest answer."""
        answer = self.turns[-1].answer if self.turns else ""
        return answer[: fitting(answer, _LAST_WORDS)]
