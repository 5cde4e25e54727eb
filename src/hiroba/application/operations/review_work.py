"""What background work left undone."""

from dataclasses import dataclass
from datetime import timedelta

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.job import Job, JobState

MOST_JOBS = 1_000
_LONG_WAIT = timedelta(minutes=10)
_LEASE_GRACE = timedelta(minutes=1)
_ANSWER_GRACE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkReview:
    """`waiting` and `stuck` have no end yet; `stuck` ones should have been taken up long ago."""

    waiting: int
    stuck: tuple[Job, ...]
    failed: tuple[Job, ...]
    unfinished_answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWork:
    """Looks at the newest `MOST_JOBS` jobs of each state, and at answers that nobody writes."""

    uow: UnitOfWork
    clock: Clock

    async def execute(self) -> WorkReview:
        now = self.clock.now()
        async with self.uow.read() as tx:
            jobs = {
                state: await tx.jobs.list_page(
                    states=[state.value], created_by=None, limit=MOST_JOBS, offset=0
                )
                for state in (JobState.QUEUED, JobState.RUNNING, JobState.FAILED)
            }
            answers = await tx.answers.list_unfinished(untouched_since=now - _ANSWER_GRACE)
        late = [job for job in jobs[JobState.QUEUED] if job.run_after < now - _LONG_WAIT]
        dead = [
            job
            for job in jobs[JobState.RUNNING]
            if job.lease_until is None or job.lease_until < now - _LEASE_GRACE
        ]
        return WorkReview(
            waiting=len(jobs[JobState.QUEUED]) + len(jobs[JobState.RUNNING]),
            stuck=(*late, *dead),
            failed=tuple(jobs[JobState.FAILED]),
            unfinished_answers=len(answers),
        )
