"""Giving a document a new version."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiroba.application.library.job_kinds import TITLE_CHANGED, ingest_job
from hiroba.application.library.new_document import make_version, valid_title
from hiroba.application.library.uploads import UploadedFile, kept, require_stored
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, changeable_document
from hiroba.domain.library.document import Document, DocumentStatus, DocumentVersion
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceDocumentCommand:
    """Either `text` or `upload`. A title or source of None keeps the present one."""

    actor: Actor
    document_id: DocumentId
    title: str | None = None
    source: str | None = None
    text: str | None = None
    upload: UploadedFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceDocument:
    """Give a document new content. The old is found until the new is ready; equal content changes nothing."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    blob_store: BlobStore
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: ReplaceDocumentCommand) -> Document:
        """Raises DocumentNotFoundError, ForbiddenError, InvalidValueError, EmptyDocumentError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with kept(command.upload, self.uow, self.blob_store), self.uow() as tx:
            document = await self._replace(tx, command, readership)
        self.job_queue.wake()
        return document

    async def _replace(
        self, tx: Transaction, command: ReplaceDocumentCommand, readership: Readership
    ) -> Document:
        now = self.clock.now()
        found = (await tx.documents.find_many([command.document_id], lock=True)).get(
            command.document_id
        )
        before = changeable_document(command.actor, readership, found)
        title = before.title if command.title is None else valid_title(command.title)
        document = replace(
            before, title=title, source=command.source or before.source, updated_at=now
        )
        if title != before.title:
            await tx.outbox.put(TITLE_CHANGED, {"document_id": str(document.id)}, now=now)
        latest = await tx.documents.find_version(document.id, document.version)
        candidate = replace(document, version=document.version + 1)
        version = make_version(
            candidate,
            command.text,
            command.upload,
            created_by=command.actor.user_id,
            ids=self.ids,
            at=now,
        )
        if document.status is not DocumentStatus.FAILED and _is_same(latest, version):
            await tx.documents.save(document)
            return document
        await require_stored(command.upload, tx, self.blob_store)
        return await put_version(candidate, version, tx, job_id=JobId(self.ids.new()), at=now)


async def put_version(
    document: Document, version: DocumentVersion, tx: Transaction, *, job_id: JobId, at: datetime
) -> Document:
    """Give a document, which counts it already, a version that waits to be read."""
    waiting = document.waiting(job_id, at=at)
    await tx.documents.save(waiting)
    await tx.documents.add_version(version)
    await tx.jobs.let_go([document.id])
    await tx.jobs.add(ingest_job(waiting, version))
    return waiting


def _is_same(latest: DocumentVersion | None, new: DocumentVersion) -> bool:
    return latest is not None and (latest.content_sha256, latest.media_type) == (
        new.content_sha256,
        new.media_type,
    )
