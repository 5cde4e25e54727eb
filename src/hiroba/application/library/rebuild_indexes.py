"""Making the derived stores anew from the truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.library.ingest_progress import RunProgress
from hiroba.application.library.job_kinds import REBUILD
from hiroba.application.library.put_right import put_right
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.jobs.errors import JobCancelledError
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document, Passage
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, JobId, PassageId

_SLICE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRebuildCommand:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRebuild:
    """Ask for a job that indexes again every document that the actor may read, and every discussion."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    job_queue: JobQueue

    async def execute(self, command: RequestRebuildCommand) -> Job:
        """Raises ForbiddenError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        job = Job.queued(
            JobId(self.ids.new()),
            REBUILD,
            payload={},
            subject_id=None,
            created_by=command.actor.user_id,
            at=self.clock.now(),
        )
        async with self.uow() as tx:
            await tx.jobs.add(job)
        self.job_queue.wake()
        return job


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildIndexes:
    """Implements JobHandler. Entries are replaced in place, so searching goes on meanwhile."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    index: IndexPassages

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        return {job.id: error for job in jobs if (error := await self._rebuild(job)) is not None}

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Nothing: every entry that was written is right."""

    async def _rebuild(self, job: Job) -> Exception | None:
        if job.created_by is None:
            return None
        readership = await self.readerships.of_user(job.created_by)
        after: PassageId | None = None
        progress = RunProgress()
        progress.begin({}, at=self.clock.now())
        while True:
            now = self.clock.now()
            async with self.uow() as tx:
                held = await tx.jobs.renew([job], lease_until=now + LEASE)
                await tx.jobs.note_progress(progress.noted([job], at=now))
            if held.get(job.id, True):
                return JobCancelledError() if job.id in held else None
            async with self.uow.read() as tx:
                passages = await tx.documents.list_current_passages(after, limit=_SLICE)
                ids = list({passage.document_id for passage in passages})
                documents = await tx.documents.find_many(ids)
            if not passages:
                break
            await self._index(passages, documents, readership)
            progress.count({job.id: len(passages)})
            after = passages[-1].id
        async with self.uow() as tx:
            await tx.discussions.touch_all()  # whoever keeps them writes them all again
            await tx.jobs.finish([job], now=self.clock.now())
        return None

    async def _index(
        self,
        passages: Sequence[Passage],
        documents: Mapping[DocumentId, Document],
        readership: Readership,
    ) -> None:
        readable = [
            one for one in passages if readership.may_read(documents[one.document_id].audience)
        ]
        await self.index.execute(readable, documents)
        await put_right(readable, documents, self.uow, self.index)
