"""What the fate of an ingest job means to its document."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.application.library.ingest_work import document_id_of
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.errors import JobBrokenError
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Failure


@dataclass(frozen=True, slots=True)
class DocumentJobEffects:
    """Implements JobEffects: the document fails with its job, and waits again with it."""

    async def ended(self, tx: Transaction, job: Job, *, now: datetime) -> None:
        document = await tx.documents.find(document_id_of(job))
        if document is None or document.job_id != job.id:
            return  # deleted, or replaced by a newer version with a job of its own
        failure = Failure(
            job.error_code or JobBrokenError.code, job.error_message or JobBrokenError.message
        )
        await tx.documents.save(document.failed(failure, at=now))

    async def restarted(self, tx: Transaction, job: Job, *, now: datetime) -> None:
        document = await tx.documents.find(document_id_of(job))
        if document is not None and document.job_id == job.id:
            await tx.documents.save(document.waiting(job.id, at=now))
