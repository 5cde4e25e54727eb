"""Adding many documents at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.job_kinds import ingest_job
from hiroba.application.library.new_document import NewDocument, make_document
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.document import Collection, Document, DocumentVersion
from hiroba.domain.library.errors import TooManyDocumentsError
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import CollectionId

MAX_DOCUMENTS = 500
_CHUNK = 50  # a transaction each: the writer is never held for long


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocumentsCommand:
    actor: Actor
    documents: Sequence[NewDocument]  # of texts


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocuments:
    """Accept or refuse each document by itself."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: AddDocumentsCommand) -> list[Document | HirobaError]:
        """One result for each, in order. Raises ForbiddenError, TooManyDocumentsError."""
        require(command.actor, Permission.DOCUMENT_WRITE)
        if len(command.documents) > MAX_DOCUMENTS:
            raise TooManyDocumentsError(field="documents")
        readership = await self.readerships.of_user(command.actor.user_id)
        results: list[Document | HirobaError] = []
        for start in range(0, len(command.documents), _CHUNK):
            chunk = command.documents[start : start + _CHUNK]
            results += await self._add(command.actor, readership, chunk)
            self.job_queue.wake()
        return results

    async def _add(
        self, actor: Actor, readership: Readership, chunk: Sequence[NewDocument]
    ) -> list[Document | HirobaError]:
        async with self.uow() as tx:
            collections = await _collections_of(chunk, tx)
            made = [self._make(actor, readership, new, collections) for new in chunk]
            accepted = [one for one in made if not isinstance(one, HirobaError)]
            await tx.documents.add_many(accepted)
            await tx.jobs.add_many([ingest_job(*one) for one in accepted])
        return [one if isinstance(one, HirobaError) else one[0] for one in made]

    def _make(
        self,
        actor: Actor,
        readership: Readership,
        new: NewDocument,
        collections: Mapping[CollectionId, Collection | None],
    ) -> tuple[Document, DocumentVersion] | HirobaError:
        try:
            return make_document(
                new,
                owner_id=actor.user_id,
                readership=readership,
                collection=collections[new.collection_id] if new.collection_id else None,
                ids=self.ids,
                at=self.clock.now(),
            )
        except HirobaError as error:
            return error


async def _collections_of(
    chunk: Sequence[NewDocument], tx: Transaction
) -> Mapping[CollectionId, Collection | None]:
    named = {new.collection_id for new in chunk if new.collection_id is not None}
    return {one: await tx.collections.find(one) for one in named}
