"""The figures of a community in SQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hiroba.application.operations.overview_reader import (
    ANSWERS_OVER,
    HOURS,
    MODEL_ANSWERS,
    MOST_ANSWERS,
    RECENT,
    AnswerFigures,
    HourFigures,
    ModelFigures,
    OverviewFigures,
    PeopleFigures,
)
from hiroba.domain.answers.answer import AnswerState, Support
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.hot import overview as hot
from hiroba.infrastructure.sql.session import Database, HotStatement, SqlSession

_HOUR = timedelta(hours=1)
_COUNTED_JOBS = (JobState.QUEUED, JobState.RUNNING, JobState.PAUSED, JobState.FAILED)


class SqlOverviewReader:
    """Implements OverviewReader, each time anew."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, *, now: datetime) -> OverviewFigures:
        async with self._database.read() as session:
            counting = _Counting(session, now)
            questions, oldest = (await session.fetch_long(hot.OPEN_QUESTIONS))[0]
            documents = await counting.by(hot.DOCUMENTS)
            jobs = await counting.by(hot.JOBS)
            return OverviewFigures(
                counted_at=now,
                people=await counting.people(),
                messages=await counting.messages(now - RECENT, now + _HOUR),
                by_hour=await counting.by_hour(),
                open_questions=questions,
                oldest_open_question=None if oldest is None else from_millis(oldest),
                documents={one: documents.get(one.value, 0) for one in DocumentStatus},
                answers=await counting.answers(),
                model=await counting.model(),
                jobs={one: jobs.get(one.value, 0) for one in _COUNTED_JOBS},
                document_bytes=await counting.one(hot.DOCUMENT_BYTES),
                file_bytes=await counting.one(hot.FILE_BYTES),
                store_bytes=await counting.one(hot.STORE_BYTES),
            )


class _Counting:
    def __init__(self, session: SqlSession, now: datetime) -> None:
        self._session = session
        self._now = now

    async def one(self, statement: HotStatement, *values: Any) -> int:
        return int((await self._session.fetch_long(statement, *values))[0][0])

    async def by(self, statement: HotStatement, *values: Any) -> dict[str, int]:
        return dict(await self._session.fetch_long(statement, *values))

    async def people(self) -> PeopleFigures:
        since = to_millis(self._now - RECENT)
        total, new = (await self._session.fetch_long(hot.PEOPLE, since))[0]
        return PeopleFigures(total=total, active=await self.one(hot.ACTIVE, since), new=new)

    async def messages(self, since: datetime, until: datetime) -> int:
        return await self.one(hot.MESSAGES, _first_id(since), _first_id(until))

    async def by_hour(self) -> Sequence[HourFigures]:
        present = self._now.replace(minute=0, second=0, microsecond=0)
        hours = [present - _HOUR * back for back in reversed(range(HOURS))]
        return [
            HourFigures(hour=hour, messages=await self.messages(hour, hour + _HOUR))
            for hour in hours
        ]

    async def answers(self) -> AnswerFigures:
        newest = (_first_id(self._now - ANSWERS_OVER), MOST_ANSWERS)
        states = await self.by(hot.ANSWERS, *newest)
        verdicts = await self.by(hot.SENTENCES, *newest)
        return AnswerFigures(
            answered=states.get(AnswerState.DONE.value, 0),
            abstained=states.get(AnswerState.ABSTAINED.value, 0),
            sentences={one: verdicts.get(one.value, 0) for one in Support},
        )

    async def model(self) -> ModelFigures:
        newest = (_first_id(self._now - _HOUR), MODEL_ANSWERS)
        answers, failed = (await self._session.fetch_long(hot.MODEL, *newest))[0]
        return ModelFigures(answers=answers, failed=failed)


def _first_id(at: datetime) -> UUID:
    """No UUIDv7 of that time or later comes before it (RFC 9562, section 5.7)."""
    return UUID(int=to_millis(at) << 80)
