"""Removing files that were stored for something that never came to be."""

from dataclasses import dataclass

from hiroba.application.blobs.release import release_blobs
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepFiles:
    """Remove files that nothing refers to. Only while nobody is uploading: at the start of a process that is alone."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self) -> int:
        """How many."""
        held = await self.blob_store.list_all()
        async with self.uow.read() as tx:
            left = held - await tx.blobs.list_in_use() - await tx.blobs.list_promised()
        await release_blobs(sorted(left), self.uow, self.blob_store)
        return len(left)
