"""Background work."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.jobs.manage_jobs import GetJob, JobQuery, ListJobs, ListJobsQuery
from hiroba.domain.jobs.job import JobState
from hiroba.domain.shared.ids import JobId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import Text
from hiroba.presentation.http.v1.job_models import JobOut

router = APIRouter(tags=["jobs"])

Kind = Annotated[Text, Field(max_length=64, examples=["document.ingest"])]


@router.get("/jobs")
async def list_jobs(
    actor: CurrentActor,
    case: Annotated[ListJobs, Depends(use(ListJobs))],
    status: Annotated[list[JobState] | None, Query()] = None,
    kind: Annotated[list[Kind] | None, Query(max_length=20)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[JobOut]:
    """Your jobs, newest first; for holders of `job:manage` everybody's."""
    found = await case.execute(
        ListJobsQuery(actor=actor, states=status, kinds=kind, limit=limit + 1, offset=offset)
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
