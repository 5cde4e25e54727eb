"""Throwing away what nobody came back for."""

from dataclasses import dataclass

from hiroba.application.blobs.release import let_go
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.domain.files.file import LOOSE_KEPT

SLICE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAbandonedFiles:
    """Remove a slice of the uploads that have expired, and of the files that were never attached."""

    uow: UnitOfWork
    clock: Clock
    upload_store: UploadStore
    job_queue: JobQueue

    async def execute(self) -> bool:
        """Whether there may be more."""
        now = self.clock.now()
        async with self.uow() as tx:
            expired = await tx.uploads.remove_expired(at=now, limit=SLICE)
            loose = await tx.files.remove_loose(before=now - LOOSE_KEPT, limit=SLICE)
            promised = [one.sha256 for one in expired if one.sha256 and one.finished_at is None]
            await let_go([*loose, *promised], tx, now=now)
        for upload in expired:
            await self.upload_store.discard(upload.id)
        if loose or promised:
            self.job_queue.wake()
        return len(expired) == SLICE or len(loose) >= SLICE


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepUploads:
    """Remove bytes that belong to no upload. Only while nobody is uploading: when a process starts that is alone."""

    uow: UnitOfWork
    upload_store: UploadStore

    async def execute(self) -> int:
        """How many."""
        held = await self.upload_store.list_all()
        async with self.uow.read() as tx:
            left = held - await tx.uploads.list_unfinished()
        for upload_id in left:
            await self.upload_store.discard(upload_id)
        return len(left)
