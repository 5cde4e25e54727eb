"""What this process is writing now: answers, and replies of a conversation with a model."""

from collections.abc import Coroutine
from typing import Any, Protocol, TypeAlias, TypeVar

from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.chat.conversation import ReplyState
from hiroba.domain.shared.ids import AnswerId, ChatMessageId

IdT_contra = TypeVar("IdT_contra", contravariant=True)
StateT = TypeVar("StateT")


class RunningWork(Protocol[IdT_contra, StateT]):
    """Each is written by a task of its own, so that nobody who only listens can tear it down half stored."""

    def start(self, id_: IdT_contra, work: Coroutine[Any, Any, None]) -> None: ...

    def end(self, id_: IdT_contra, state: StateT) -> bool:
        """Break the writing off; the work itself stores `state`. False if it is not written here."""
        ...

    def ending_of(self, id_: IdT_contra) -> StateT | None:
        """How what was broken off is to end, asked by the work that was cancelled."""
        ...

    def is_running(self, id_: IdT_contra) -> bool: ...

    async def wait(self, id_: IdT_contra) -> None:
        """Until it is written and stored. Returns at once if it is not written here."""
        ...


RunningAnswers: TypeAlias = RunningWork[AnswerId, AnswerState]
RunningReplies: TypeAlias = RunningWork[ChatMessageId, ReplyState]
