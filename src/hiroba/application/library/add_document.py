"""Adding one document."""

from dataclasses import dataclass

from hiroba.application.library.job_kinds import ingest_job
from hiroba.application.library.new_document import AddedDocument, NewDocument, make_document
from hiroba.application.library.uploads import kept, require_stored
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.identity.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocumentCommand:
    actor: Actor
    new: NewDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocument:
    """Accept a document. It is read, cut and embedded by a job.

    The same content, for the same readers in the same collection, is not kept twice: the document
    that is there already is given back, unless a title was given and that one is called otherwise.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    blob_store: BlobStore
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: AddDocumentCommand) -> AddedDocument:
        """Raises ForbiddenError and whatever `make_document` raises."""
        async with kept(command.new.upload, self.uow, self.blob_store):
            added = await self._add(command)
        self.job_queue.wake()
        return added

    async def _add(self, command: AddDocumentCommand) -> AddedDocument:
        require(command.actor, Permission.DOCUMENT_WRITE)
        new, actor = command.new, command.actor
        readership = await self.readerships.of_user(actor.user_id)
        async with self.uow() as tx:
            collection = (
                None if new.collection_id is None else await tx.collections.find(new.collection_id)
            )
            document, version = make_document(
                new,
                owner_id=actor.user_id,
                readership=readership,
                collection=collection,
                ids=self.ids,
                at=self.clock.now(),
            )
            await tx.blobs.hold(version.content_sha256)
            same = await tx.documents.find_same(document, version, titled=new.title is not None)
            if same is not None:
                return AddedDocument(await tx.documents.get(same), is_new=False)
            await tx.documents.add(document, version)
            await require_stored(new.upload, tx, self.blob_store)
            await tx.jobs.add(ingest_job(document, version))
            failpoint("document.before_commit")
        failpoint("document.after_commit")
        return AddedDocument(document, is_new=True)
