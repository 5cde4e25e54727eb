"""What readers think of an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hiroba.domain.answers.errors import InvalidFeedbackError
from hiroba.domain.shared.ids import AnswerId, ChannelId, UserId

REASON_MAX = 1_000  # code points


class Vote(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One for each person and answer. An empty `reason` gives none."""

    answer_id: AnswerId
    user_id: UserId
    vote: Vote
    reason: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFeedback:
    """As it is listed: by whom, and of what."""

    feedback: Feedback
    display_name: str
    question: str


@dataclass(frozen=True, slots=True)
class FeedbackCounts:
    up: int
    down: int


def clean_reason(reason: str) -> str:
    """Raises InvalidFeedbackError past REASON_MAX."""
    cleaned = reason.strip()
    if len(cleaned) > REASON_MAX:
        raise InvalidFeedbackError(f"A reason has at most {REASON_MAX} characters.", field="reason")
    return cleaned


class FeedbackRepository(Protocol):
    async def find(self, answer_id: AnswerId, user_id: UserId) -> Feedback | None: ...

    async def put(self, feedback: Feedback) -> None:
        """In the place of what the person said before."""
        ...

    async def remove(self, answer_id: AnswerId, user_id: UserId) -> bool:
        """False where there was none."""
        ...

    async def counts(self, answer_id: AnswerId) -> FeedbackCounts: ...

    async def list_of_answer(
        self, answer_id: AnswerId, *, limit: int, offset: int
    ) -> Sequence[GivenFeedback]:
        """The newest first."""
        ...

    async def list_in_channel(
        self, channel_id: ChannelId, *, vote: Vote | None, limit: int, offset: int
    ) -> Sequence[GivenFeedback]:
        """On answers that stand in the channel, the newest first."""
        ...
