"""Jobs in SQL."""

from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, func, insert, or_, select, tuple_, update

from hiroba.domain.jobs.errors import JobNotFoundError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.jobs.repository import JobProgress, JobSelection
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.job_rows import from_job, to_job
from hiroba.infrastructure.sql.repositories.job_turns import SqlJobTurns
from hiroba.infrastructure.sql.tables.jobs import JobRow
from hiroba.infrastructure.sql.tables.library import DocumentRow

_jobs = table_of(JobRow)
_documents = table_of(DocumentRow)
_QUEUED_AGAIN = {"state": JobState.QUEUED.value, "lease_until": None}


class SqlJobRepository(SqlJobTurns):
    """Implements JobRepository."""

    async def add(self, job: Job) -> None:
        await self._session.execute(insert(_jobs).values(from_job(job)))

    async def get(self, job_id: JobId, *, lock: bool = False) -> Job:
        named = select(_jobs).where(_jobs.c.id == job_id)
        rows = await self._session.execute(named.with_for_update() if lock else named)
        if not rows:
            raise JobNotFoundError
        return to_job(rows[0])

    async def find_many(self, job_ids: Sequence[JobId]) -> Mapping[JobId, Job]:
        if not job_ids:
            return {}
        named = select(_jobs).where(_jobs.c.id.in_(job_ids))
        jobs = map(to_job, await self._session.execute(named))
        return {job.id: job for job in jobs}

    async def add_many(self, jobs: Sequence[Job]) -> None:
        await self._session.execute_many(insert(_jobs), [from_job(job) for job in jobs])

    async def list_asked_to_stop(self, jobs: Sequence[Job]) -> Set[JobId]:
        is_asked = or_(_jobs.c.cancel_requested.is_(True), _jobs.c.pause_requested.is_(True))
        rows = await self._session.execute(select(_jobs.c.id).where(_is_held(jobs), is_asked))
        return {JobId(row.id) for row in rows}

    async def renew(self, jobs: Sequence[Job], *, lease_until: datetime) -> Mapping[JobId, bool]:
        renewed = (
            update(_jobs)
            .where(_is_held(jobs))
            .values(lease_until=lease_until)
            .returning(_jobs.c.id, _jobs.c.cancel_requested, _jobs.c.pause_requested)
        )
        rows = await self._session.execute(renewed)
        return {JobId(row.id): row.cancel_requested or row.pause_requested for row in rows}

    async def note_progress(self, noted: Sequence[JobProgress]) -> None:
        is_held = and_(
            _jobs.c.id == bindparam("of_job"),
            _jobs.c.fence == bindparam("of_fence"),
            _jobs.c.state == JobState.RUNNING.value,
        )
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _PROGRESS}
        await self._session.execute_many(
            update(_jobs).where(is_held).values(values), [_noted(one) for one in noted]
        )

    async def finish(self, jobs: Sequence[Job], *, now: datetime) -> None:
        done = {"state": JobState.DONE.value, "progress": 1.0, "lease_until": None}
        cleared = dict.fromkeys(("error_code", "error_message"))
        values = {**done, **cleared, "pause_requested": False, "updated_at": now}
        values["done"] = func.coalesce(_jobs.c.total, _jobs.c.done)
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
        return bool(await self._session.change(update(_jobs).where(mine).values(from_job(job))))

    async def lock_some(self, selection: JobSelection, *, limit: int) -> Sequence[Job]:
        some = select(_jobs).where(_is_selected(selection)).limit(limit)
        is_at_work = selection.state is JobState.RUNNING
        rows = await self._session.execute(some.with_for_update(skip_locked=not is_at_work))
        return [to_job(row) for row in rows]

    async def let_go(self, subject_ids: Sequence[UUID]) -> None:
        about = _jobs.c.subject_id.in_(subject_ids)
        paused = and_(about, _jobs.c.state == JobState.PAUSED.value)
        await self._session.change(update(_jobs).where(paused).values(state=JobState.QUEUED.value))
        asked = and_(about, _jobs.c.pause_requested.is_(True))
        await self._session.change(update(_jobs).where(asked).values(pause_requested=False))

    async def list_page(
        self,
        *,
        states: Sequence[str] | None,
        created_by: UserId | None,
        limit: int,
        offset: int,
        kinds: Sequence[str] | None = None,
    ) -> Sequence[Job]:
        page = select(_jobs).order_by(_jobs.c.created_at.desc(), _jobs.c.id.desc())
        if states is not None:
            page = page.where(_jobs.c.state.in_(states))
        if kinds is not None:
            page = page.where(_jobs.c.kind.in_(kinds))
        if created_by is not None:
            page = page.where(_jobs.c.created_by == created_by)
        return [
            to_job(row) for row in await self._session.execute(page.limit(limit).offset(offset))
        ]


_PROGRESS = ("progress", "done", "total", "per_second")


def _noted(one: JobProgress) -> dict[str, object]:
    values = {f"new_{name}": getattr(one, name) for name in _PROGRESS}
    return {"of_job": one.job.id, "of_fence": one.job.fence, **values}


def _is_selected(selection: JobSelection) -> ColumnElement[bool]:
    asked = [_jobs.c.state == selection.state.value]
    if selection.cancel_requested is not None:
        asked.append(_jobs.c.cancel_requested.is_(selection.cancel_requested))
    if selection.pause_requested is not None:
        asked.append(_jobs.c.pause_requested.is_(selection.pause_requested))
    if selection.created_by is not None:
        asked.append(_jobs.c.created_by == selection.created_by)
    if selection.collection_id is not None:
        inside = _documents.c.collection_id == selection.collection_id
        asked.append(_jobs.c.subject_id.in_(select(_documents.c.id).where(inside)))
    return and_(*asked)


def _is_held(jobs: Sequence[Job]) -> ColumnElement[bool]:
    return and_(
        _jobs.c.id.in_([job.id for job in jobs]),
        tuple_(_jobs.c.id, _jobs.c.fence).in_([(job.id, job.fence) for job in jobs]),
        _jobs.c.state == JobState.RUNNING.value,
    )
