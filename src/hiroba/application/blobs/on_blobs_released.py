"""Deleting what was let go of."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.blobs.release import release_blobs
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBlobsReleased:
    """Delete blobs that nothing refers to any more."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        blobs = {one for entry in entries for one in entry.payload["blobs"].split(",") if one}
        await release_blobs(sorted(blobs), self.uow, self.blob_store)
