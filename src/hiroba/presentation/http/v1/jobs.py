"""Background work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.jobs.manage_jobs import (
    CancelJob,
    GetJob,
    JobQuery,
    ListJobs,
    ListJobsQuery,
    RetryJob,
)
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, ErrorBody, Page, PageMeta
from hiroba.presentation.http.schemas import Out, Time

router = APIRouter(tags=["jobs"])


class JobOut(Out):
    """`progress` is 0 to 1. `subjectId` is what it works on: for an ingestion, the document."""

    id: UUID
    kind: str = Field(examples=["document.ingest"])
    status: JobState
    progress: float
    attempts: int
    cancel_requested: bool
    subject_id: UUID | None
    error: ErrorBody | None
    created_at: Time
    updated_at: Time

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        code, message = job.error_code, job.error_message
        return cls(
            id=job.id,
            kind=job.kind,
            status=job.state,
            progress=job.progress,
            attempts=job.attempts,
            cancel_requested=job.cancel_requested,
            subject_id=job.subject_id,
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


@router.get("/jobs")
async def list_jobs(
    actor: CurrentActor,
    case: Annotated[ListJobs, Depends(use(ListJobs))],
    status: Annotated[list[JobState] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[JobOut]:
    """Your jobs, newest first; for holders of `job:manage` everybody's."""
    found = await case.execute(
        ListJobsQuery(actor=actor, states=status, limit=limit + 1, offset=offset)
    )
    return Page(
        data=[JobOut.of(job) for job in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.get("/jobs/{job_id}")
async def get_job(
    job_id: UUID, actor: CurrentActor, case: Annotated[GetJob, Depends(use(GetJob))]
) -> Envelope[JobOut]:
    """One job."""
    return Envelope(data=JobOut.of(await case.execute(JobQuery(actor=actor, job_id=JobId(job_id)))))


@router.post("/jobs/{job_id}/cancel", status_code=202)
async def cancel_job(
    job_id: UUID, actor: CurrentActor, case: Annotated[CancelJob, Depends(use(CancelJob))]
) -> Envelope[JobOut]:
    """Stop it: at once while it waits, at its next step while it runs."""
    return Envelope(data=JobOut.of(await case.execute(JobQuery(actor=actor, job_id=JobId(job_id)))))


@router.post("/jobs/{job_id}/retry", status_code=202)
async def retry_job(
    job_id: UUID, actor: CurrentActor, case: Annotated[RetryJob, Depends(use(RetryJob))]
) -> Envelope[JobOut]:
    """Queue it again after it failed or was cancelled."""
    return Envelope(data=JobOut.of(await case.execute(JobQuery(actor=actor, job_id=JobId(job_id)))))
