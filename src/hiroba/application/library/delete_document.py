"""Deleting a document."""

from dataclasses import dataclass

from hiroba.application.library.removal import remove_documents
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, changeable_document
from hiroba.domain.shared.ids import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteDocumentCommand:
    actor: Actor
    document_id: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteDocument:
    """Remove a document from everywhere: nothing of it is found from the commit on, and all traces follow."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: DeleteDocumentCommand) -> None:
        """Raises DocumentNotFoundError, ForbiddenError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            document = await tx.documents.find(command.document_id)
            changeable_document(command.actor, readership, document)
            await remove_documents([command.document_id], tx, now=self.clock.now())
        self.job_queue.wake()
