"""Feedback on answers in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select

from hiroba.domain.answers.feedback import Feedback, FeedbackCounts, GivenFeedback, Vote
from hiroba.domain.shared.ids import AnswerId, ChannelId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.answers import AnswerRow, FeedbackRow
from hiroba.infrastructure.sql.tables.identity import UserRow

_feedback = table_of(FeedbackRow)
_answers = table_of(AnswerRow)
_users = table_of(UserRow)


class SqlFeedbackRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find(self, answer_id: AnswerId, user_id: UserId) -> Feedback | None:
        rows = await self._session.execute(select(_feedback).where(*_of(answer_id, user_id)))
        return _to_feedback(rows[0]) if rows else None

    async def put(self, feedback: Feedback) -> None:
        await self.remove(feedback.answer_id, feedback.user_id)
        await self._session.execute(
            insert(_feedback).values(
                answer_id=feedback.answer_id,
                user_id=feedback.user_id,
                vote=feedback.vote.value,
                reason=feedback.reason,
                updated_at=feedback.updated_at,
            )
        )

    async def remove(self, answer_id: AnswerId, user_id: UserId) -> bool:
        removed = await self._session.change(delete(_feedback).where(*_of(answer_id, user_id)))
        return removed > 0

    async def counts(self, answer_id: AnswerId) -> FeedbackCounts:
        counted = (
            select(_feedback.c.vote, func.count().label("votes"))
            .where(_feedback.c.answer_id == answer_id)
            .group_by(_feedback.c.vote)
        )
        votes = {row.vote: row.votes for row in await self._session.execute(counted)}
        return FeedbackCounts(votes.get(Vote.UP, 0), votes.get(Vote.DOWN, 0))

    async def list_of_answer(
        self, answer_id: AnswerId, *, limit: int, offset: int
    ) -> Sequence[GivenFeedback]:
        wanted = _given().where(_feedback.c.answer_id == answer_id)
        return await self._list(wanted, limit, offset)

    async def list_in_channel(
        self, channel_id: ChannelId, *, vote: Vote | None, limit: int, offset: int
    ) -> Sequence[GivenFeedback]:
        wanted = _given().where(
            _answers.c.channel_id == channel_id, _answers.c.message_id.is_not(None)
        )
        if vote is not None:
            wanted = wanted.where(_feedback.c.vote == vote.value)
        return await self._list(wanted, limit, offset)

    async def _list(self, wanted: Select[Any], limit: int, offset: int) -> list[GivenFeedback]:
        newest = wanted.order_by(_feedback.c.updated_at.desc(), _feedback.c.user_id)
        rows = await self._session.execute(newest.limit(limit).offset(offset))
        return [_to_given(row) for row in rows]


def _of(answer_id: AnswerId, user_id: UserId) -> tuple[Any, Any]:
    return _feedback.c.answer_id == answer_id, _feedback.c.user_id == user_id


def _given() -> Select[Any]:
    return (
        select(_feedback, _users.c.display_name, _answers.c.question)
        .join(_answers, _answers.c.id == _feedback.c.answer_id)
        .join(_users, _users.c.id == _feedback.c.user_id)
    )


def _to_given(row: Row[Any]) -> GivenFeedback:
    return GivenFeedback(
        feedback=_to_feedback(row), display_name=row.display_name, question=row.question
    )


def _to_feedback(row: Row[Any]) -> Feedback:
    return Feedback(
        answer_id=AnswerId(row.answer_id),
        user_id=UserId(row.user_id),
        vote=Vote(row.vote),
        reason=row.reason,
        updated_at=row.updated_at,
    )
