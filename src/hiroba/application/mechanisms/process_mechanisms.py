"""Making videos ready. Safe to repeat from any step, after any crash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.blobs.release import hold_stored, release_blobs
from hiroba.application.mechanisms.job_kinds import mechanism_id_of
from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.mechanisms.prepare_video import Making, PrepareVideo
from hiroba.application.mechanisms.processing_progress import ProcessingProgress
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.beside import beside
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.jobs.errors import JobCancelledError
from hiroba.domain.jobs.job import Job
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.media import MediaFacts
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessMechanisms:
    """Implements JobHandler: prepare each video, then let its mechanism refer to all that was made, in one step.

    What was made and is not referred to in the end is deleted; what a killed run had made goes with the next sweep.
    """

    uow: UnitOfWork
    clock: Clock
    blob_store: BlobStore
    realtime: Realtime
    prepare: PrepareVideo

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        errors: dict[JobId, Exception] = {}
        for job in jobs:
            try:
                await self._process(job)
            except HirobaError as error:
                errors[job.id] = error
        return errors

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Nothing: each run clears away what it made, however it ends."""

    async def _process(self, job: Job) -> None:
        mechanism = await self._load(job)
        if mechanism is None:
            async with self.uow() as tx:
                await tx.jobs.finish([job], now=self.clock.now())
            return
        progress = ProcessingProgress(job, self.uow, self.clock, self.realtime)
        making = Making(mechanism, progress)
        is_kept = False
        try:
            async with beside(progress.tell_again_and_again()):
                media = await self.prepare.execute(making)
            is_kept = await self._make_ready(job, media)
        finally:
            if not is_kept:
                await release_blobs(making.made, self.uow, self.blob_store)

    async def _load(self, job: Job) -> Mechanism | None:
        """None where it was deleted, or is no longer this job's to make ready."""
        async with self.uow.read() as tx:
            return _wanted(job, await tx.mechanisms.find(mechanism_id_of(job)))

    async def _make_ready(self, job: Job, media: MediaFacts) -> bool:
        """Whether it refers to the media now. Not where it was deleted, or where the job was lost to another run."""
        async with self.uow() as tx:
            await tx.events.begin()
            now = self.clock.now()
            held = await tx.jobs.renew([job], lease_until=now + LEASE)
            if job.id not in held:
                return False
            if held[job.id]:
                raise JobCancelledError
            before = _wanted(job, await tx.mechanisms.find(mechanism_id_of(job), lock=True))
            await tx.jobs.finish([job], now=now)
            if before is None:
                return False
            await hold_stored(media.blobs, tx, self.blob_store)
            after = before.made_ready(media, at=now)
            await tx.mechanisms.save(after)
            told = await tell_change(tx, before, after, now=now)
            failpoint("mechanism.before_ready")
        failpoint("mechanism.after_ready")
        self.realtime.publish(*told)
        return True


def _wanted(job: Job, mechanism: Mechanism | None) -> Mechanism | None:
    if mechanism is None or mechanism.job_id != job.id or mechanism.media is not None:
        return None
    return mechanism
