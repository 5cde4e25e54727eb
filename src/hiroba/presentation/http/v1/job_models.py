"""Background work on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from hiroba.domain.jobs.job import Job, JobState
from hiroba.presentation.http.envelope import ErrorBody
from hiroba.presentation.http.schemas import In, Out, Text, Time

Reason = Annotated[Text, Field(max_length=500)]


class ReasonIn(In):
    """Shown with the job to whoever sees it."""

    reason: Reason | None = Field(default=None, examples=["저녁에 계속하겠습니다."])


class JobsChangeIn(ReasonIn):
    collection_id: UUID | None = Field(
        default=None, examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]
    )


class JobsChangedOut(Out):
    """How many jobs."""

    changed: int = Field(examples=[12])


class WorkOut(Out):
    """How far a job has come. What is not known yet is null; the rate is smoothed, and the time left an estimate."""

    status: JobState
    progress: float = Field(description="0 to 1", examples=[0.42])
    passages_done: int = Field(examples=[640])
    passages_total: int | None = Field(examples=[1800])
    passages_per_second: float | None = Field(examples=[61.5])
    seconds_left: float | None = Field(examples=[18.9])
    pause_requested: bool
    cancel_requested: bool
    reason: str | None

    @classmethod
    def of_job(cls, job: Job) -> "WorkOut":
        rate, left = job.per_second, job.seconds_left
        return cls(
            status=job.state,
            progress=round(job.progress, 4),
            passages_done=job.done,
            passages_total=job.total,
            passages_per_second=None if rate is None else round(rate, 2),
            seconds_left=None if left is None else round(left, 1),
            pause_requested=job.pause_requested,
            cancel_requested=job.cancel_requested,
            reason=job.reason,
        )


class JobOut(WorkOut):
    """`subjectId` is what it works on: for an ingestion, the document. `createdBy` is whom it works for."""

    id: UUID
    kind: str = Field(examples=["document.ingest"])
    attempts: int
    subject_id: UUID | None
    created_by: UUID | None = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    error: ErrorBody | None
    created_at: Time
    updated_at: Time

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        code, message = job.error_code, job.error_message
        return cls(
            **dict(WorkOut.of_job(job)),
            id=job.id,
            kind=job.kind,
            attempts=job.attempts,
            subject_id=job.subject_id,
            created_by=job.created_by,
            error=None if code is None else ErrorBody(code=code, message=message or ""),
            created_at=job.created_at,
            updated_at=job.updated_at,
        )


class TaskOut(Out):
    """`taskId` is the id of a job: watch it at `/jobs/{id}`."""

    task_id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    status: JobState

    @classmethod
    def of(cls, job: Job) -> "TaskOut":
        return cls(task_id=job.id, status=job.state)
