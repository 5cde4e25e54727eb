"""What the fate of a job means to its mechanism."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.mechanisms.job_kinds import mechanism_id_of
from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.errors import JobBrokenError
from hiroba.domain.jobs.job import Job
from hiroba.domain.mechanisms.mechanism import Failure, Mechanism


@dataclass(frozen=True, slots=True)
class MechanismJobEffects:
    """Implements JobEffects: the mechanism fails with its job, and waits again with it. Its owner is told."""

    async def ended(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        return [
            event
            async for job, before in _concerned(tx, jobs)
            for event in await _save(tx, before, before.failed(_failure_of(job), at=now), now)
        ]

    async def waits(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        return [
            event
            async for job, before in _concerned(tx, jobs)
            for event in await _save(tx, before, before.waiting(job.id, at=now), now)
        ]


async def _concerned(tx: Transaction, jobs: Sequence[Job]) -> AsyncIterator[tuple[Job, Mechanism]]:
    """Without those that were deleted, or whose video is ready."""
    for job in jobs:
        found = await tx.mechanisms.find(mechanism_id_of(job), lock=True)
        if found is not None and found.job_id == job.id and found.media is None:
            yield job, found


async def _save(
    tx: Transaction, before: Mechanism, after: Mechanism, now: datetime
) -> Sequence[LiveEvent]:
    await tx.mechanisms.save(after)
    return await tell_change(tx, before, after, now=now)


def _failure_of(job: Job) -> Failure:
    return Failure(
        job.error_code or JobBrokenError.code, job.error_message or JobBrokenError.message
    )
