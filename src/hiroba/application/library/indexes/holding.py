"""Going on with a job only while it is ours and wanted."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.errors import JobCancelledError
from hiroba.domain.jobs.job import Job, JobState


class JobLostError(Exception):
    """Another run has taken the job over. Whatever this one does would be in its way."""


async def hold(tx: Transaction, job: Job, *, now: datetime) -> None:
    """The fence of a transaction that writes. Raises JobLostError, JobCancelledError."""
    held = await tx.jobs.renew([job], lease_until=now + LEASE)
    if job.id not in held:
        raise JobLostError
    if held[job.id]:
        raise JobCancelledError


_MOST = 1_000


async def list_running(tx: Transaction, kinds: Sequence[str], *, now: datetime) -> Sequence[Job]:
    """Jobs of these kinds that somebody works on at this moment."""
    running = await tx.jobs.list_page(
        states=[JobState.RUNNING.value], created_by=None, limit=_MOST, offset=0
    )
    return [
        job
        for job in running
        if job.kind in kinds and job.lease_until is not None and job.lease_until > now
    ]
