"""Rows of jobs, from and to what they mean."""

from typing import Any

from sqlalchemy import Row

from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.hot.values import as_id


def from_job(job: Job) -> dict[str, Any]:
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
        "pause_requested": job.pause_requested,
        "done": job.done,
        "total": job.total,
        "per_second": job.per_second,
        "reason": job.reason,
    }


def to_job(row: Row[Any]) -> Job:
    return Job(
        id=JobId(row.id),
        kind=row.kind,
        state=JobState(row.state),
        payload=row.payload,
        subject_id=row.subject_id,
        created_by=as_id(UserId, row.created_by),
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
        pause_requested=row.pause_requested,
        done=row.done,
        total=row.total,
        per_second=row.per_second,
        reason=row.reason,
    )
