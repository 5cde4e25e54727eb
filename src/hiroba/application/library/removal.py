"""Removing documents with everything that was derived from them."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.library.job_kinds import DOCUMENT_REMOVED, joined
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.shared.ids import DocumentId


async def remove_documents(
    document_ids: Sequence[DocumentId], tx: Transaction, *, now: datetime
) -> None:
    """Rows go now; index entries and files through the outbox. A job that is at work finds them gone and cleans up."""
    blobs = await tx.documents.list_blobs(document_ids)
    await tx.documents.remove_many(document_ids)
    await tx.jobs.let_go(document_ids)
    payload = {"document_ids": joined(document_ids), "blobs": ",".join(sorted(blobs))}
    await tx.outbox.put(DOCUMENT_REMOVED, payload, now=now)
