"""Leasing jobs, people by turns."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select, union_all, update

from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import UserId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import jobs as hot
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.repositories.job_rows import to_job
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.jobs import JobRow

_jobs = table_of(JobRow)
_NOBODY = UUID(int=0)


class SqlJobTurns:
    """The part of SqlJobRepository that decides who comes next."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def take(
        self, kind: str, *, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Job]:
        wanted = await self._abandoned(kind, now, limit)
        if len(wanted) < limit:
            wanted += await self._next(kind, now, limit - len(wanted))
        ids = await self._locked(wanted, now)
        if not ids:
            return []
        taken = (
            update(_jobs)
            .where(_jobs.c.id.in_(ids))
            .values(
                state=JobState.RUNNING.value,
                attempts=_jobs.c.attempts + 1,
                fence=_jobs.c.fence + 1,
                lease_until=lease_until,
                updated_at=now,
            )
            .returning(*_jobs.c)
        )
        jobs = [to_job(row) for row in await self._session.execute(taken)]
        await self._had_turns(kind, {job.created_by for job in jobs})
        return sorted(jobs, key=lambda job: ids.index(job.id))

    async def _abandoned(self, kind: str, now: datetime, limit: int) -> list[UUID]:
        is_over = and_(_is_in(JobState.RUNNING, kind), _jobs.c.lease_until < now)
        oldest = select(_jobs.c.id).where(is_over).order_by(_jobs.c.lease_until)
        return [row.id for row in await self._session.execute(oldest.limit(limit))]

    async def _next(self, kind: str, now: datetime, limit: int) -> list[UUID]:
        """Each person's oldest in the order of turns, then each one's second, and so on."""
        rows = await self._session.fetch(hot.NEXT_PEOPLE, kind, _NOBODY, to_millis(now), limit)
        people = [as_id(UserId, person) for (person,) in rows]
        if not people:
            return []
        lines = [
            select(_jobs.c.id, _jobs.c.created_by)
            .where(_is_in(JobState.QUEUED, kind), _is_of(person), _jobs.c.run_after <= now)
            .order_by(_jobs.c.run_after, _jobs.c.id)
            .limit(limit)
            .subquery()
            for person in people
        ]
        found = await self._session.execute(union_all(*(select(line) for line in lines)))
        by_person: dict[UserId | None, list[UUID]] = {person: [] for person in people}
        for row in found:
            by_person[as_id(UserId, row.created_by)].append(row.id)
        rounds = chain.from_iterable(zip_longest(*by_person.values()))
        return [job_id for job_id in rounds if job_id is not None][:limit]

    async def _locked(self, ids: Sequence[UUID], now: datetime) -> list[UUID]:
        """Looked at again once they are locked: on PostgreSQL another runner may have been faster.

        Not in the condition: the planner would look for it in an index, along the whole crowd.
        """
        if not ids:
            return []
        rows = await self._session.execute(
            select(_jobs.c.id, _jobs.c.state, _jobs.c.run_after, _jobs.c.lease_until)
            .where(_jobs.c.id.in_(ids))
            .with_for_update(skip_locked=True)
        )
        free = {row.id for row in rows if _is_free(row, now)}
        return [job_id for job_id in ids if job_id in free]

    async def _had_turns(self, kind: str, people: set[UserId | None]) -> None:
        """Counted, not timed: a clock that is put back would let somebody come first for as long."""
        newest = (await self._session.fetch(hot.NEWEST_TURN, kind))[0][0]
        # In one order everywhere, so that two runners cannot wait for each other.
        for person in sorted(person or _NOBODY for person in people):
            await self._session.fetch(hot.HAD_A_TURN, kind, person, newest + 1)


def _is_of(person: UserId | None) -> ColumnElement[bool]:
    return _jobs.c.created_by.is_(None) if person is None else _jobs.c.created_by == person


def _is_in(state: JobState, kind: str) -> ColumnElement[bool]:
    return and_(_jobs.c.state == state.value, _jobs.c.kind == kind)


def _is_free(row: Row[Any], now: datetime) -> bool:
    if row.state == JobState.QUEUED.value:
        return row.run_after <= now
    return row.state == JobState.RUNNING.value and row.lease_until < now
