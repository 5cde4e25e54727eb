"""Letting go of blobs. Many things may refer to the same content; it goes when none does."""

from collections.abc import Iterable
from datetime import datetime

from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import UnavailableError

BLOBS_RELEASED = "blobs.released"
_PAGE = 200  # names in one entry of the outbox


async def let_go(blobs: Iterable[str], tx: Transaction, *, now: datetime) -> None:
    """What referred to them goes in this transaction; those that nothing refers to then are deleted after it."""
    names = sorted(set(blobs))
    for start in range(0, len(names), _PAGE):
        await tx.outbox.put(
            BLOBS_RELEASED, {"blobs": ",".join(names[start : start + _PAGE])}, now=now
        )


async def release_blobs(blobs: Iterable[str], uow: UnitOfWork, blob_store: BlobStore) -> None:
    """Delete those that nothing refers to, where nobody can begin to refer to them meanwhile."""
    for sha256 in blobs:
        async with uow() as tx:
            await tx.blobs.hold(sha256)
            if not await tx.blobs.is_in_use(sha256):
                await blob_store.delete(sha256)


async def hold_stored(blobs: Iterable[str], tx: Transaction, blob_store: BlobStore) -> None:
    """Asked inside the transaction that begins to refer to them: the same content may just have been let go of.

    Raises UnavailableError.
    """
    for sha256 in sorted(blobs):
        await tx.blobs.hold(sha256)
        try:
            await blob_store.claim(sha256)
        except BlobNotFoundError as error:
            raise UnavailableError(retry_after=1) from error
