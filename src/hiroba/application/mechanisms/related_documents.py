"""Which documents belong to a video, and which videos to a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.mechanisms.touch import touch
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    editable_mechanism,
    readable_document,
    readable_mechanism,
)
from hiroba.domain.mechanisms.related import RelatedDocument, RelatedMechanism, related_ids
from hiroba.domain.shared.ids import DocumentId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateDocumentsCommand:
    actor: Actor
    mechanism_id: MechanismId
    document_ids: Sequence[DocumentId]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateDocuments:
    """These, in this order, and no others. By the owner of the video, who reads each of them."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: RelateDocumentsCommand) -> Sequence[RelatedDocument]:
        """Raises MechanismNotFoundError, ForbiddenError, InvalidValueError, DocumentNotFoundError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = editable_mechanism(command.actor, readership, found)
            chosen = related_ids(command.document_ids)
            documents = await tx.documents.find_many(chosen, lock=True)
            for id_ in chosen:
                readable_document(readership, documents.get(id_))
            if chosen != tuple(await tx.related_documents.list_ids(mechanism.id)):
                await tx.related_documents.put(mechanism.id, chosen)
                told = await touch(tx, mechanism, now=self.clock.now())
        self.realtime.publish(*told)
        return [RelatedDocument(id_, documents[id_].title) for id_ in chosen]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRelatedDocumentsQuery:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRelatedDocuments:
    """Those of a video that the actor may read, in the order of its owner."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListRelatedDocumentsQuery) -> Sequence[RelatedDocument]:
        """Raises MechanismNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
            mechanism = readable_mechanism(readership, found)
            return await tx.related_documents.list_documents(mechanism.id, readership)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRelatedMechanismsQuery:
    actor: Actor
    document_id: DocumentId
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class RelatedMechanismsView:
    mechanisms: Sequence[RelatedMechanism]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRelatedMechanisms:
    """The videos that a document belongs to, as far as the actor sees them, the newest first."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListRelatedMechanismsQuery) -> RelatedMechanismsView:
        """Raises DocumentNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            document = await tx.documents.find_many([query.document_id])
            readable_document(readership, document.get(query.document_id))
            found = await tx.related_documents.list_mechanisms(
                query.document_id, readership, limit=query.limit + 1, offset=query.offset
            )
        return RelatedMechanismsView(found[: query.limit], len(found) > query.limit)
