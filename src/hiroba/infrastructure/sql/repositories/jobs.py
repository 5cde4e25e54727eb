"""Jobs in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, insert, or_, select, update

from hiroba.domain.jobs.errors import JobNotFoundError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.jobs import JobRow

_jobs = table_of(JobRow)


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

    async def take(
        self, kinds: Sequence[str], *, now: datetime, lease_until: datetime
    ) -> Job | None:
        waiting = and_(_jobs.c.state == JobState.QUEUED.value, _jobs.c.run_after <= now)
        abandoned = and_(_jobs.c.state == JobState.RUNNING.value, _jobs.c.lease_until < now)
        oldest = (
            select(_jobs.c.id)
            .where(_jobs.c.kind.in_(kinds), or_(waiting, abandoned))
            .order_by(_jobs.c.run_after, _jobs.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)  # PostgreSQL; SQLite has one writer anyway
            .scalar_subquery()
        )
        taken = (
            update(_jobs)
            .where(_jobs.c.id == oldest)
            .values(
                state=JobState.RUNNING.value,
                attempts=_jobs.c.attempts + 1,
                fence=_jobs.c.fence + 1,
                lease_until=lease_until,
                updated_at=now,
            )
            .returning(*_jobs.c)
        )
        rows = await self._session.execute(taken)
        return _to_job(rows[0]) if rows else None

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
        fence=row.fence,
        lease_until=row.lease_until,
        run_after=row.run_after,
        error_code=row.error_code,
        error_message=row.error_message,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
