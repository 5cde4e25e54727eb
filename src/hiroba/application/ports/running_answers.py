"""The answers that this process is writing now."""

from collections.abc import Coroutine
from typing import Any, Protocol

from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.shared.ids import AnswerId


class RunningAnswers(Protocol):
    """Each answer is written by a task of its own, so that nobody who only listens can tear it down half stored."""

    def start(self, answer_id: AnswerId, work: Coroutine[Any, Any, None]) -> None: ...

    def end(self, answer_id: AnswerId, state: AnswerState) -> bool:
        """Break the writing off; the work itself stores `state`. False if it is not written here."""
        ...

    def ending_of(self, answer_id: AnswerId) -> AnswerState | None:
        """How an answer that was broken off is to end, asked by the work that was cancelled."""
        ...

    def is_running(self, answer_id: AnswerId) -> bool: ...

    async def wait(self, answer_id: AnswerId) -> None:
        """Until it is written and stored. Returns at once if it is not written here."""
        ...
