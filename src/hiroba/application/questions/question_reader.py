"""Lists of questions and replies, as their readers may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.questions.question import Question, QuestionState
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId, QuestionId, ReplyId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFilter:
    """`sources_changed` True: only those whose answer is to be looked at again.

    `answer_id`: only the one that this answer left open.
    """

    readership: Readership
    state: QuestionState | None = None
    sources_changed: bool | None = None
    answer_id: AnswerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    id: ReplyId
    author_id: UserId
    author_name: str
    content: str
    created_at: datetime


class QuestionReader(Protocol):
    async def list_questions(
        self, wanted: QuestionFilter, *, limit: int, offset: int
    ) -> Sequence[Question]:
        """The last asked first."""
        ...

    async def list_replies(
        self, question_id: QuestionId, *, limit: int, offset: int
    ) -> Sequence[ReplyView]:
        """The oldest first."""
        ...
