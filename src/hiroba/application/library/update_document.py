"""Changing what is said about a document, and who reads it."""

from dataclasses import dataclass, replace

from hiroba.application.library.job_kinds import AUDIENCE_CHANGED, TITLE_CHANGED
from hiroba.application.library.new_document import audience_of, valid_title
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, changeable_document, readable_collection
from hiroba.domain.library.document import Document
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateDocumentCommand:
    """None leaves a thing as it is. `moves` says that `collection_id` is meant, also when it is None."""

    actor: Actor
    document_id: DocumentId
    title: str | None = None
    source: str | None = None
    audience: Audience | None = None
    moves: bool = False
    collection_id: CollectionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateDocument:
    """Change title, source, readers or collection. Reading it by a lost right ends with the commit."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: UpdateDocumentCommand) -> Document:
        """Raises DocumentNotFoundError, CollectionNotFoundError, ForbiddenError, InvalidValueError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            found = await tx.documents.find_many([command.document_id], lock=True)
            before = changeable_document(command.actor, readership, found.get(command.document_id))
            document = await self._changed(tx, before, command, readership)
            await tx.documents.save(document)
            await self._announce(tx, before, document)
        self.job_queue.wake()
        return document

    async def _changed(
        self,
        tx: Transaction,
        before: Document,
        command: UpdateDocumentCommand,
        readership: Readership,
    ) -> Document:
        document = replace(
            before,
            title=before.title if command.title is None else valid_title(command.title),
            source=before.source if command.source is None else command.source,
            updated_at=self.clock.now(),
        )
        if not command.moves and command.audience is None:
            return document
        collection_id = command.collection_id if command.moves else before.collection_id
        if collection_id is None:
            audience = audience_of(command.audience or before.audience, None, readership)
            return document.moved(audience, None)
        collection = readable_collection(readership, await tx.collections.find(collection_id))
        return document.moved(audience_of(command.audience, collection, readership), collection_id)

    async def _announce(self, tx: Transaction, before: Document, after: Document) -> None:
        payload = {"document_id": str(after.id)}
        if not after.has_same_readers(before):
            await tx.outbox.put(AUDIENCE_CHANGED, payload, now=after.updated_at)
        if after.title != before.title:
            await tx.outbox.put(TITLE_CHANGED, payload, now=after.updated_at)
