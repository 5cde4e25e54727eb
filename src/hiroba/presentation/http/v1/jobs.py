"""Background work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.jobs.change_jobs import (
    ChangeJob,
    ChangeJobCommand,
    ChangeJobs,
    ChangeJobsCommand,
)
from hiroba.application.jobs.manage_jobs import GetJob, JobQuery, ListJobs, ListJobsQuery
from hiroba.application.library.rebuild_indexes import RequestRebuild, RequestRebuildCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.job import JobState
from hiroba.domain.shared.ids import CollectionId, JobId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.job_models import (
    JobOut,
    JobsChangedOut,
    JobsChangeIn,
    ReasonIn,
    TaskOut,
)

router = APIRouter(tags=["jobs"])


@router.post("/rag/build", status_code=202)
async def rebuild(
    actor: CurrentActor, case: Annotated[RequestRebuild, Depends(use(RequestRebuild))]
) -> Envelope[TaskOut]:
    """Index again every document that you may read. Needs `document:manage`; searching goes on meanwhile."""
    job = await case.execute(RequestRebuildCommand(actor=actor))
    return Envelope(data=TaskOut(task_id=job.id, status=job.state))


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


@router.post("/jobs/{job_id}/pause", status_code=202)
async def pause_job(
    job_id: UUID,
    actor: CurrentActor,
    case: Annotated[ChangeJob, Depends(use(ChangeJob))],
    wish: ReasonIn | None = None,
) -> Envelope[JobOut]:
    """Let it wait: at once while it is queued, within a second or so while it runs. Going on starts it afresh."""
    return await _changed(job_id, actor, case, JobChange.PAUSE, wish)


@router.post("/jobs/{job_id}/resume", status_code=202)
async def resume_job(
    job_id: UUID,
    actor: CurrentActor,
    case: Annotated[ChangeJob, Depends(use(ChangeJob))],
    wish: ReasonIn | None = None,
) -> Envelope[JobOut]:
    """Let it go on after it was paused."""
    return await _changed(job_id, actor, case, JobChange.RESUME, wish)


@router.post("/jobs/{job_id}/cancel", status_code=202)
async def cancel_job(
    job_id: UUID,
    actor: CurrentActor,
    case: Annotated[ChangeJob, Depends(use(ChangeJob))],
    wish: ReasonIn | None = None,
) -> Envelope[JobOut]:
    """Stop it: at once while it waits, within a second or so while it runs."""
    return await _changed(job_id, actor, case, JobChange.CANCEL, wish)


@router.post("/jobs/{job_id}/retry", status_code=202)
async def retry_job(
    job_id: UUID,
    actor: CurrentActor,
    case: Annotated[ChangeJob, Depends(use(ChangeJob))],
    wish: ReasonIn | None = None,
) -> Envelope[JobOut]:
    """Queue it again after it failed or was cancelled."""
    return await _changed(job_id, actor, case, JobChange.RETRY, wish)


@router.post("/jobs/{change}")
async def change_jobs(
    change: JobChange,
    actor: CurrentActor,
    case: Annotated[ChangeJobs, Depends(use(ChangeJobs))],
    wish: JobsChangeIn | None = None,
) -> Envelope[JobsChangedOut]:
    """Do this to every job of yours that it can be done to; with `collectionId` to those about its documents.

    Holders of `job:manage` do it to everybody's jobs about the documents of a collection.
    """
    wish = wish or JobsChangeIn()
    collection_id = wish.collection_id
    command = ChangeJobsCommand(
        actor=actor,
        change=change,
        collection_id=None if collection_id is None else CollectionId(collection_id),
        reason=wish.reason,
    )
    return Envelope(data=JobsChangedOut(changed=await case.execute(command)))


async def _changed(
    job_id: UUID, actor: Actor, case: ChangeJob, change: JobChange, wish: ReasonIn | None
) -> Envelope[JobOut]:
    reason = None if wish is None else wish.reason
    command = ChangeJobCommand(actor=actor, job_id=JobId(job_id), change=change, reason=reason)
    return Envelope(data=JobOut.of(await case.execute(command)))
