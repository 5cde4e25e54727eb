"""The versions of a document: listed, and brought back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.replace_document import put_version
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, changeable_document, readable_document
from hiroba.domain.library.document import Document, DocumentStatus, DocumentVersion
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, JobId, VersionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersionsQuery:
    actor: Actor
    document_id: DocumentId
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """`is_current`: the one that is found and cited now."""

    version: DocumentVersion
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersions:
    """What a document has been, newest first, without the texts."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListVersionsQuery) -> Sequence[VersionView]:
        """Raises DocumentNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.documents.find(query.document_id)
            document = readable_document(readership, found)
            versions = await tx.documents.list_versions(
                document.id, limit=query.limit, offset=query.offset
            )
        return [
            VersionView(version=one, is_current=one.id == document.current_version_id)
            for one in versions
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreVersionCommand:
    actor: Actor
    document_id: DocumentId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreVersion:
    """Make what an older version held the newest again. Nothing is lost: it becomes one more version."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: RestoreVersionCommand) -> Document:
        """The newest version itself changes nothing, unless it failed. Raises DocumentNotFoundError, ForbiddenError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            document = await self._restore(tx, command, readership)
        self.job_queue.wake()
        return document

    async def _restore(
        self, tx: Transaction, command: RestoreVersionCommand, readership: Readership
    ) -> Document:
        found = await tx.documents.find_many([command.document_id], lock=True)
        before = changeable_document(command.actor, readership, found.get(command.document_id))
        old = await tx.documents.find_version(before.id, command.number)
        if old is None:
            raise DocumentNotFoundError
        if old.number == before.version and before.status is not DocumentStatus.FAILED:
            return before
        now = self.clock.now()
        candidate = replace(before, version=before.version + 1)
        version = replace(
            old,
            id=VersionId(self.ids.new()),
            number=candidate.version,
            text=old.text if old.blob_sha256 is None else None,
            pages=None,
            created_by=command.actor.user_id,
            created_at=now,
        )
        return await put_version(candidate, version, tx, job_id=JobId(self.ids.new()), at=now)
