"""Pausing jobs, letting them go on, stopping them and trying them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hiroba.application.jobs.tell_effects import JobEffectsByKind, tell_changed
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    manageable_job,
    readable_collection,
    whose_jobs,
)
from hiroba.domain.jobs.change import JobChange, change_job
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.jobs.repository import JobSelection
from hiroba.domain.shared.ids import CollectionId, JobId

_SLICE = 50  # jobs of a transaction: nobody waits long for the writer


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeJobCommand:
    """`reason` is shown to whoever sees the job."""

    actor: Actor
    job_id: JobId
    change: JobChange
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeJob:
    """At once for a job that waits; one that runs is asked, and stops at its next step."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    job_queue: JobQueue
    job_effects: JobEffectsByKind

    async def execute(self, command: ChangeJobCommand) -> Job:
        """Raises JobNotFoundError, JobFinishedError, JobNotPausedError, JobNotFailedError."""
        async with self.uow() as tx:
            await tx.events.begin()
            now = self.clock.now()
            found = await tx.jobs.get(command.job_id, lock=True)
            before = manageable_job(command.actor, found)
            job = change_job(before, command.change, at=now, reason=command.reason)
            await tx.jobs.save(job)
            told = await tell_changed(tx, self.job_effects, [(before, job)], now=now)
        self.realtime.publish(*told)
        self.job_queue.wake()
        return job


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeJobsCommand:
    """One's own jobs. With a collection those about its documents; for holders of `job:manage` everybody's in it."""

    actor: Actor
    change: JobChange
    collection_id: CollectionId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeJobs:
    """The same for all jobs that can be changed so, in steps. Jobs that are added later are as ever."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime
    job_queue: JobQueue
    job_effects: JobEffectsByKind

    async def execute(self, command: ChangeJobsCommand) -> int:
        """How many were changed. Raises CollectionNotFoundError."""
        actor = command.actor
        owner = actor.user_id
        if command.collection_id is not None:
            await self._require_readable(actor, command.collection_id)
            owner = whose_jobs(actor)
        changed: set[JobId] = set()
        for selection in _CHANGEABLE[command.change]:
            theirs = replace(selection, created_by=owner, collection_id=command.collection_id)
            while fresh := await self._change_some(theirs, command, changed):
                changed.update(fresh)
                self.job_queue.wake()
        return len(changed)

    async def _require_readable(self, actor: Actor, collection_id: CollectionId) -> None:
        readership = await self.readerships.of_user(actor.user_id)
        async with self.uow.read() as tx:
            readable_collection(readership, await tx.collections.find(collection_id))

    async def _change_some(
        self, selection: JobSelection, command: ChangeJobsCommand, changed: set[JobId]
    ) -> Sequence[JobId]:
        """One that was tried again may have failed again meanwhile: it is not met a second time."""
        # Jobs that run are few. One at a time, so that a run that holds several cannot be waited for crosswise.
        limit = 1 if selection.state is JobState.RUNNING else _SLICE
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.jobs.lock_some(selection, limit=limit)
            told = await self._change(tx, [job for job in found if job.id not in changed], command)
        self.realtime.publish(*told)
        return [job.id for job in found if job.id not in changed]

    async def _change(
        self, tx: Transaction, jobs: Sequence[Job], command: ChangeJobsCommand
    ) -> Sequence[LiveEvent]:
        now = self.clock.now()
        pairs = [
            (job, change_job(job, command.change, at=now, reason=command.reason)) for job in jobs
        ]
        for _, job in pairs:
            await tx.jobs.save(job)
        return await tell_changed(tx, self.job_effects, pairs, now=now)


# Those that wait come before those that run: what is taken meanwhile is met there.
_CHANGEABLE: Mapping[JobChange, Sequence[JobSelection]] = {
    JobChange.PAUSE: [
        JobSelection(state=state, cancel_requested=False, pause_requested=False)
        for state in (JobState.QUEUED, JobState.RUNNING)
    ],
    JobChange.RESUME: [
        JobSelection(state=JobState.QUEUED, pause_requested=True),
        JobSelection(state=JobState.RUNNING, pause_requested=True),
        JobSelection(state=JobState.PAUSED),
    ],
    JobChange.CANCEL: [
        JobSelection(state=state, cancel_requested=False)
        for state in (JobState.PAUSED, JobState.QUEUED, JobState.RUNNING)
    ],
    JobChange.RETRY: [JobSelection(state=JobState.FAILED), JobSelection(state=JobState.CANCELLED)],
}
