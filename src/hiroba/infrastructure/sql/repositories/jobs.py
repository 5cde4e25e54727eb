"""Jobs in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, insert, or_, select, tuple_, update

from hiroba.domain.jobs.errors import JobNotFoundError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.jobs import JobRow

_jobs = table_of(JobRow)
_QUEUED_AGAIN = {"state": JobState.QUEUED.value, "lease_until": None}


class SqlJobRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, job: Job) -> None:
        await self._session.execute(insert(_jobs).values(_from_job(job)))

    async def get(self, job_id: JobId) -> Job:
        rows = await self._session.execute(select(_jobs).where(_jobs.c.id == job_id))
        if not rows:
            raise JobNotFoundError
        return _to_job(rows[0])

    async def add_many(self, jobs: Sequence[Job]) -> None:
        await self._session.execute_many(insert(_jobs), [_from_job(job) for job in jobs])

    async def take(
        self, kinds: Sequence[str], *, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Job]:
        ids = await self._free_ids(_is_free(kinds, now), limit)
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
        jobs = [_to_job(row) for row in await self._session.execute(taken)]
        return sorted(jobs, key=lambda job: ids.index(job.id))

    async def _free_ids(self, is_free: ColumnElement[bool], limit: int) -> list[UUID]:
        turn = func.row_number().over(
            partition_by=_jobs.c.created_by, order_by=(_jobs.c.run_after, _jobs.c.id)
        )
        line = select(_jobs.c.id, _jobs.c.run_after, turn.label("turn")).where(is_free).subquery()
        first = select(line.c.id).order_by(line.c.turn, line.c.run_after, line.c.id).limit(limit)
        # Asked again of each row as it is locked: on PostgreSQL another runner may have been faster.
        locked = (
            select(_jobs.c.id)
            .where(_jobs.c.id.in_(first.scalar_subquery()), is_free)
            .with_for_update(skip_locked=True)
        )
        ids = await self._session.execute(first)
        held = {row.id for row in await self._session.execute(locked)}
        return [row.id for row in ids if row.id in held]

    async def renew(self, jobs: Sequence[Job], *, lease_until: datetime) -> Mapping[JobId, bool]:
        renewed = (
            update(_jobs)
            .where(_is_held(jobs))
            .values(lease_until=lease_until)
            .returning(_jobs.c.id, _jobs.c.cancel_requested)
        )
        rows = await self._session.execute(renewed)
        return {JobId(row.id): row.cancel_requested for row in rows}

    async def set_progress(self, jobs: Sequence[Job], progress: float) -> None:
        await self._session.change(update(_jobs).where(_is_held(jobs)).values(progress=progress))

    async def finish(self, jobs: Sequence[Job], *, now: datetime) -> None:
        done = {"state": JobState.DONE.value, "progress": 1.0, "lease_until": None}
        values = {**done, "error_code": None, "error_message": None, "updated_at": now}
        await self._session.change(update(_jobs).where(_is_held(jobs)).values(values))

    async def release(self, jobs: Sequence[Job], *, now: datetime) -> None:
        values = {**_QUEUED_AGAIN, "attempts": _jobs.c.attempts - 1, "updated_at": now}
        await self._session.change(update(_jobs).where(_is_held(jobs)).values(values))

    async def release_all(self, *, now: datetime) -> int:
        running = _jobs.c.state == JobState.RUNNING.value
        values = {**_QUEUED_AGAIN, "updated_at": now}
        return await self._session.change(update(_jobs).where(running).values(values))

    async def save(self, job: Job) -> bool:
        mine = and_(_jobs.c.id == job.id, _jobs.c.fence == job.fence)
        return bool(await self._session.change(update(_jobs).where(mine).values(_from_job(job))))

    async def list_page(
        self, *, states: Sequence[str] | None, created_by: UserId | None, limit: int, offset: int
    ) -> Sequence[Job]:
        page = select(_jobs).order_by(_jobs.c.created_at.desc(), _jobs.c.id.desc())
        if states is not None:
            page = page.where(_jobs.c.state.in_(states))
        if created_by is not None:
            page = page.where(_jobs.c.created_by == created_by)
        return [
            _to_job(row) for row in await self._session.execute(page.limit(limit).offset(offset))
        ]


def _is_free(kinds: Sequence[str], now: datetime) -> ColumnElement[bool]:
    waiting = and_(_jobs.c.state == JobState.QUEUED.value, _jobs.c.run_after <= now)
    abandoned = and_(_jobs.c.state == JobState.RUNNING.value, _jobs.c.lease_until < now)
    return and_(_jobs.c.kind.in_(kinds), or_(waiting, abandoned))


def _is_held(jobs: Sequence[Job]) -> ColumnElement[bool]:
    return and_(
        _jobs.c.id.in_([job.id for job in jobs]),
        tuple_(_jobs.c.id, _jobs.c.fence).in_([(job.id, job.fence) for job in jobs]),
        _jobs.c.state == JobState.RUNNING.value,
    )


def _from_job(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state.value,
        "payload": dict(job.payload),
        "subject_id": job.subject_id,
        "created_by": job.created_by,
        "progress": job.progress,
        "attempts": job.attempts,
        "failures": job.failures,
        "cancel_requested": job.cancel_requested,
        "fence": job.fence,
        "lease_until": job.lease_until,
        "run_after": job.run_after,
        "error_code": job.error_code,
        "error_message": job.error_message,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
    }


def _to_job(row: Row[Any]) -> Job:
    return Job(
        id=JobId(row.id),
        kind=row.kind,
        state=JobState(row.state),
        payload=row.payload,
        subject_id=row.subject_id,
        created_by=None if row.created_by is None else UserId(row.created_by),
        progress=row.progress,
        attempts=row.attempts,
        failures=row.failures,
        cancel_requested=row.cancel_requested,
        fence=row.fence,
        lease_until=row.lease_until,
        run_after=row.run_after,
        error_code=row.error_code,
        error_message=row.error_message,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
