"""What has to follow when a version becomes current."""

from datetime import datetime

from hiroba.application.library.ingest_work import IngestWork
from hiroba.application.library.job_kinds import AUDIENCE_CHANGED, TITLE_CHANGED, VERSION_RETIRED
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.library.document import Document


async def promise_corrections(
    work: IngestWork, present: Document, tx: Transaction, *, now: datetime
) -> None:
    """Put right what changed while the entries were being made, and retire the version before."""
    payload = {"document_id": str(present.id)}
    if not present.has_same_readers(work.document):
        await tx.outbox.put(AUDIENCE_CHANGED, payload, now=now)
    if present.title != work.document.title:
        await tx.outbox.put(TITLE_CHANGED, payload, now=now)
    if present.current_version_id not in (None, work.version.id):
        retired = {**payload, "version_id": str(present.current_version_id)}
        await tx.outbox.put(VERSION_RETIRED, retired, now=now)
