"""The words of the answers that this process is writing, for whoever listens, however late they come."""

from typing import Protocol

from hiroba.application.answers.events import AnswerEvent
from hiroba.domain.shared.ids import AnswerId


class AnswerListener(Protocol):
    """From the first word on: words that came together are told together, and the end last."""

    def __aiter__(self) -> "AnswerListener": ...

    async def __anext__(self) -> AnswerEvent: ...

    async def aclose(self) -> None:
        """Listen no more."""
        ...


class AnswerFeeds(Protocol):
    """One feed for each answer, from its first word to its end."""

    def open(self, answer_id: AnswerId, *, needs_listener: bool = False) -> None:
        """`needs_listener`: some time after the last listener has left, the writing is broken off.

        That is how long a connection that was lost has to come back.
        """
        ...

    def tell(self, answer_id: AnswerId, event: AnswerEvent) -> None:
        """The next words, or the end, after which there is no such feed. Never waits for a listener."""
        ...

    def close(self, answer_id: AnswerId) -> None:
        """There is nothing more to tell, whether or not an end was told."""
        ...

    def listen(self, answer_id: AnswerId) -> AnswerListener | None:
        """Counts as listening until it is closed. None for an answer that is not being written here."""
        ...
