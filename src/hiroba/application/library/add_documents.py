"""Adding many documents at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.job_kinds import ingest_job
from hiroba.application.library.new_document import AddedDocument, NewDocument, make_document
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

_Content = tuple[str, str, str, str, CollectionId | None]
MAX_DOCUMENTS = 500
_CHUNK = 50  # a transaction each: the writer is never held for long


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocumentsCommand:
    actor: Actor
    documents: Sequence[NewDocument]  # of texts


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDocuments:
    """Accept or refuse each document by itself. What is there already is not added again."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: AddDocumentsCommand) -> list[AddedDocument | HirobaError]:
        """One result for each, in order. Raises ForbiddenError, TooManyDocumentsError."""
        require(command.actor, Permission.DOCUMENT_WRITE)
        if len(command.documents) > MAX_DOCUMENTS:
            raise TooManyDocumentsError(field="documents")
        readership = await self.readerships.of_user(command.actor.user_id)
        results: list[AddedDocument | HirobaError] = []
        for start in range(0, len(command.documents), _CHUNK):
            chunk = command.documents[start : start + _CHUNK]
            results += await self._add(command.actor, readership, chunk)
            self.job_queue.wake()
        return results

    async def _add(
        self, actor: Actor, readership: Readership, chunk: Sequence[NewDocument]
    ) -> list[AddedDocument | HirobaError]:
        async with self.uow() as tx:
            collections = await _collections_of(chunk, tx)
            made = [self._make(actor, readership, new, collections) for new in chunk]
            accepted = [one for one in made if not isinstance(one, HirobaError)]
            present = await _present(accepted, tx)
            new = [one for one in accepted if present[_content(*one)] is one[0]]
            await tx.documents.add_many(new)
            await tx.jobs.add_many([ingest_job(*one) for one in new])
        return [one if isinstance(one, HirobaError) else _answer(one, present) for one in made]

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


async def _present(
    accepted: Sequence[tuple[Document, DocumentVersion]], tx: Transaction
) -> Mapping[_Content, Document]:
    """For each content in its place the document that has it, or will have it: the first that asks."""
    for sha256 in sorted({version.content_sha256 for _, version in accepted}):
        await tx.blobs.hold(sha256)
    present: dict[_Content, Document] = {}
    for document, version in accepted:
        content = _content(document, version)
        if content not in present:
            same = await tx.documents.find_same(document, version, titled=True)
            present[content] = document if same is None else await tx.documents.get(same)
    return present


def _content(document: Document, version: DocumentVersion) -> _Content:
    place = (document.audience.key, document.collection_id)
    return (document.title, version.media_type, version.content_sha256, *place)


def _answer(
    made: tuple[Document, DocumentVersion], present: Mapping[_Content, Document]
) -> AddedDocument:
    document = present[_content(*made)]
    return AddedDocument(document, is_new=document is made[0])
