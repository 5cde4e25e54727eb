"""What the fate of an ingest job means to its document."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.events import record
from hiroba.application.library.document_events import document_changed
from hiroba.application.library.ingest_work import document_id_of
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.errors import JobBrokenError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.document import Document, DocumentStatus, Failure


@dataclass(frozen=True, slots=True)
class DocumentJobEffects:
    """Implements JobEffects: the document fails with its job, and waits again with it. Its owner is told."""

    async def ended(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        told: list[LiveEvent] = []
        async for job, before in _concerned(tx, jobs):
            document = before.failed(_failure_of(job), at=now)
            await tx.documents.save(document)
            told.append(await record(tx, document_changed(document), now=now))
        return told

    async def waits(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        told: list[LiveEvent] = []
        async for job, before in _concerned(tx, jobs):
            document = before.waiting(job.id, at=now)
            if before.status is not DocumentStatus.PENDING:
                await tx.documents.save(document)
            paused = job.state is JobState.PAUSED
            told.append(await record(tx, document_changed(document, paused=paused), now=now))
        return told


async def _concerned(tx: Transaction, jobs: Sequence[Job]) -> AsyncIterator[tuple[Job, Document]]:
    """Without documents that were deleted, or that have a newer version with a job of its own."""
    documents = await tx.documents.find_many([document_id_of(job) for job in jobs], lock=True)
    for job in jobs:
        document = documents.get(document_id_of(job))
        if document is not None and document.job_id == job.id:
            yield job, document


def _failure_of(job: Job) -> Failure:
    return Failure(
        job.error_code or JobBrokenError.code, job.error_message or JobBrokenError.message
    )
