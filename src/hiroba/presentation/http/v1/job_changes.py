"""Pausing background work, letting it go on, stopping it and trying it again.

Holders of `job:manage` do to a collection's jobs what others do to their own in it.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from hiroba.application.jobs.change_jobs import (
    ChangeJob,
    ChangeJobCommand,
    ChangeJobs,
    ChangeJobsCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.shared.ids import CollectionId, JobId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.v1.job_models import (
    JobOut,
    JobsChangedOut,
    JobsChangeIn,
    ReasonIn,
)

router = APIRouter(prefix="/jobs", tags=["jobs"])

One = Annotated[ChangeJob, Depends(use(ChangeJob))]
Many = Annotated[ChangeJobs, Depends(use(ChangeJobs))]


@router.post("/pause")
async def pause_jobs(
    actor: CurrentActor, case: Many, wish: JobsChangeIn | None = None
) -> Envelope[JobsChangedOut]:
    """Let all your jobs wait; with `collectionId` those about its documents."""
    return await _all_changed(actor, case, JobChange.PAUSE, wish or JobsChangeIn())


@router.post("/resume")
async def resume_jobs(
    actor: CurrentActor, case: Many, wish: JobsChangeIn | None = None
) -> Envelope[JobsChangedOut]:
    """Let all your paused jobs go on; with `collectionId` those about its documents."""
    return await _all_changed(actor, case, JobChange.RESUME, wish or JobsChangeIn())


@router.post("/cancel")
async def cancel_jobs(
    actor: CurrentActor, case: Many, wish: JobsChangeIn | None = None
) -> Envelope[JobsChangedOut]:
    """Stop all your jobs; with `collectionId` those about its documents."""
    return await _all_changed(actor, case, JobChange.CANCEL, wish or JobsChangeIn())


@router.post("/retry")
async def retry_jobs(
    actor: CurrentActor, case: Many, wish: JobsChangeIn | None = None
) -> Envelope[JobsChangedOut]:
    """Queue again all your jobs that failed or were cancelled; with `collectionId` those about its documents."""
    return await _all_changed(actor, case, JobChange.RETRY, wish or JobsChangeIn())


@router.post("/{job_id}/pause", status_code=202)
async def pause_job(
    job_id: UUID, actor: CurrentActor, case: One, wish: ReasonIn | None = None
) -> Envelope[JobOut]:
    """Let it wait: at once while it is queued, within a second or so while it runs. Resumed, it starts afresh."""
    return await _changed(job_id, actor, case, JobChange.PAUSE, wish or ReasonIn())


@router.post("/{job_id}/resume", status_code=202)
async def resume_job(
    job_id: UUID, actor: CurrentActor, case: One, wish: ReasonIn | None = None
) -> Envelope[JobOut]:
    """Let it go on after it was paused."""
    return await _changed(job_id, actor, case, JobChange.RESUME, wish or ReasonIn())


@router.post("/{job_id}/cancel", status_code=202)
async def cancel_job(
    job_id: UUID, actor: CurrentActor, case: One, wish: ReasonIn | None = None
) -> Envelope[JobOut]:
    """Stop it: at once while it waits, within a second or so while it runs."""
    return await _changed(job_id, actor, case, JobChange.CANCEL, wish or ReasonIn())


@router.post("/{job_id}/retry", status_code=202)
async def retry_job(
    job_id: UUID, actor: CurrentActor, case: One, wish: ReasonIn | None = None
) -> Envelope[JobOut]:
    """Queue it again after it failed or was cancelled."""
    return await _changed(job_id, actor, case, JobChange.RETRY, wish or ReasonIn())


async def _changed(
    job_id: UUID, actor: Actor, case: ChangeJob, change: JobChange, wish: ReasonIn
) -> Envelope[JobOut]:
    command = ChangeJobCommand(actor=actor, job_id=JobId(job_id), change=change, reason=wish.reason)
    return Envelope(data=JobOut.of(await case.execute(command)))


async def _all_changed(
    actor: Actor, case: ChangeJobs, change: JobChange, wish: JobsChangeIn
) -> Envelope[JobsChangedOut]:
    collection_id = wish.collection_id
    command = ChangeJobsCommand(
        actor=actor,
        change=change,
        collection_id=None if collection_id is None else CollectionId(collection_id),
        reason=wish.reason,
    )
    return Envelope(data=JobsChangedOut(changed=await case.execute(command)))
