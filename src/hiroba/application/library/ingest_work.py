"""Where each document of a run stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from hiroba.application.library.ingest_progress import RunProgress
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.errors import JobCancelledError
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document, DocumentVersion, Passage
from hiroba.domain.shared.ids import DocumentId, JobId, PassageId, VersionId


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestWork:
    """One document version on its way, as it stood when the run began."""

    job: Job
    document: Document
    version: DocumentVersion


@dataclass(slots=True)
class IngestRun:
    """The jobs of a run that are still wanted and held, and how the others ended."""

    works: dict[JobId, IngestWork]
    obsolete: list[Job] = field(default_factory=list[Job])
    lost: list[Job] = field(default_factory=list[Job])
    errors: dict[JobId, Exception] = field(default_factory=dict[JobId, Exception])
    passages: dict[JobId, Sequence[Passage]] = field(default_factory=dict[JobId, Sequence[Passage]])
    progress: RunProgress = field(default_factory=RunProgress)
    kept: set[PassageId] = field(default_factory=set[PassageId])  # indexed with an earlier version
    written: list[PassageId] = field(default_factory=list[PassageId])  # to the indexes, by this run

    @property
    def jobs(self) -> list[Job]:
        return [work.job for work in self.works.values()]

    @property
    def documents(self) -> Mapping[DocumentId, Document]:
        return {work.document.id: work.document for work in self.works.values()}

    def fail(self, job_id: JobId, error: Exception) -> None:
        self.errors[job_id] = error
        self._drop(job_id)

    def keep_held(self, held: Mapping[JobId, bool]) -> None:
        """Go on with what is held and wanted. What was lost belongs to another run now."""
        for job_id in [job_id for job_id in self.works if held.get(job_id, True)]:
            if job_id in held:
                self.errors[job_id] = JobCancelledError()
            else:
                self.lost.append(self.works[job_id].job)
            self._drop(job_id)

    def keep_wanted(self, documents: Mapping[DocumentId, Document]) -> None:
        """Let go of documents that were deleted, or that have a newer version, since the run began."""
        for job_id, work in list(self.works.items()):
            present = documents.get(work.document.id)
            if present is None or present.job_id != job_id:
                self.obsolete.append(work.job)
                self._drop(job_id)

    def _drop(self, job_id: JobId) -> None:
        del self.works[job_id]
        self.passages.pop(job_id, None)


async def load_run(jobs: Sequence[Job], tx: Transaction) -> IngestRun:
    """What the jobs are about; those whose document or version is gone are obsolete from the start."""
    documents = await tx.documents.find_many([document_id_of(job) for job in jobs])
    versions = await tx.documents.find_versions([version_id_of(job) for job in jobs])
    run = IngestRun(works={})
    for job in jobs:
        document = documents.get(document_id_of(job))
        version = versions.get(version_id_of(job))
        if document is None or version is None or document.job_id != job.id:
            run.obsolete.append(job)
        else:
            run.works[job.id] = IngestWork(job=job, document=document, version=version)
    return run


def document_id_of(job: Job) -> DocumentId:
    return DocumentId(UUID(job.payload["document_id"]))


def version_id_of(job: Job) -> VersionId:
    return VersionId(UUID(job.payload["version_id"]))
