"""Named groups of documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.job_kinds import COLLECTION_CHANGED
from hiroba.application.library.library_reader import LibraryReader
from hiroba.application.library.removal import remove_documents
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    changeable_collection,
    choosable_audience,
    readable_collection,
    require,
)
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.document import Collection
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import CollectionId

MAX_NAME = 200
_REMOVED_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCollectionCommand:
    actor: Actor
    name: str
    audience: Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCollection:
    """Make an empty collection."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships

    async def execute(self, command: CreateCollectionCommand) -> Collection:
        """Raises ForbiddenError, InvalidValueError, ChannelNotFoundError, AudienceNotYoursError."""
        require(command.actor, Permission.DOCUMENT_WRITE)
        readership = await self.readerships.of_user(command.actor.user_id)
        collection = Collection(
            id=CollectionId(self.ids.new()),
            name=_valid_name(command.name),
            audience=choosable_audience(readership, command.audience),
            documents=0,
            ready=0,
            created_by=command.actor.user_id,
            created_at=self.clock.now(),
        )
        async with self.uow() as tx:
            await tx.collections.add(collection)
        return collection


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCollectionsQuery:
    actor: Actor
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCollections:
    """The collections that the actor may read, by name."""

    readerships: Readerships
    library_reader: LibraryReader

    async def execute(self, query: ListCollectionsQuery) -> Sequence[Collection]:
        readership = await self.readerships.of_user(query.actor.user_id)
        return await self.library_reader.list_collections(
            readership, limit=query.limit, offset=query.offset
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCollectionQuery:
    actor: Actor
    collection_id: CollectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCollection:
    """One collection with its counts."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GetCollectionQuery) -> Collection:
        """Raises CollectionNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            return readable_collection(readership, await tx.collections.find(query.collection_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCollectionCommand:
    actor: Actor
    collection_id: CollectionId
    name: str | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCollection:
    """Rename a collection, or change who reads it and every document in it."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: UpdateCollectionCommand) -> Collection:
        """Raises CollectionNotFoundError, ForbiddenError, InvalidValueError, ChannelNotFoundError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            found = await tx.collections.find(command.collection_id)
            before = changeable_collection(command.actor, readership, found)
            audience = choosable_audience(readership, command.audience or before.audience)
            name = before.name if command.name is None else _valid_name(command.name)
            collection = replace(before, name=name, audience=audience)
            await tx.collections.save(collection)
            if audience != before.audience:
                await self._change_readers(tx, collection)
        self.job_queue.wake()
        return collection

    async def _change_readers(self, tx: Transaction, collection: Collection) -> None:
        now = self.clock.now()
        await tx.documents.set_audience_in(collection.id, collection.audience, now=now)
        await tx.outbox.put(COLLECTION_CHANGED, {"collection_id": str(collection.id)}, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCollectionCommand:
    actor: Actor
    collection_id: CollectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCollection:
    """Remove a collection with its documents and all their traces."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: DeleteCollectionCommand) -> None:
        """In steps, so that nobody waits for the writer; the last removes the collection itself.

        Raises CollectionNotFoundError, ForbiddenError.
        """
        readership = await self.readerships.of_user(command.actor.user_id)
        is_left = True
        while is_left:
            async with self.uow() as tx:
                found = await tx.collections.find(command.collection_id)
                changeable_collection(command.actor, readership, found)
                is_left = await self._remove_some(tx, command.collection_id)
            self.job_queue.wake()

    async def _remove_some(self, tx: Transaction, collection_id: CollectionId) -> bool:
        inside = await tx.documents.list_ids_in(collection_id, limit=_REMOVED_AT_ONCE)
        if inside:
            await remove_documents(inside, tx, now=self.clock.now())
            return True
        await tx.collections.remove(collection_id)
        return False


def _valid_name(name: str) -> str:
    words = name.strip()
    if not 0 < len(words) <= MAX_NAME:
        raise InvalidValueError(f"A name has 1 to {MAX_NAME} characters.", field="name")
    return words
