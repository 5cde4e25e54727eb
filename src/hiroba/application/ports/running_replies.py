"""The replies that this process is writing now."""

from collections.abc import Coroutine
from contextlib import AbstractContextManager
from typing import Any, Protocol

from hiroba.domain.chat.conversation import ReplyState
from hiroba.domain.shared.ids import ChatMessageId, UserId


class RunningReplies(Protocol):
    """A reply that is kept is written by a task of its own, so that a listener who leaves does not tear its storing."""

    def seat(self, user_id: UserId) -> AbstractContextManager[None]:
        """One of the replies that may be written for a person at once. Raises TooManyRepliesError."""
        ...

    def start(self, reply_id: ChatMessageId, work: Coroutine[Any, Any, None]) -> None: ...

    def end(self, reply_id: ChatMessageId, state: ReplyState) -> bool:
        """Break the writing off; the work itself stores `state`. False if it is not written here."""
        ...

    def ending_of(self, reply_id: ChatMessageId) -> ReplyState | None:
        """How a reply that was broken off is to end, asked by the work that was cancelled."""
        ...

    def is_running(self, reply_id: ChatMessageId) -> bool: ...

    async def wait(self, reply_id: ChatMessageId) -> None:
        """Until it is written and stored. Returns at once if it is not written here."""
        ...
