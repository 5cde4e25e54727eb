"""A library with all its real stores in one folder, and people to use it."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from tests.support.audit import SETTLE_SECONDS, assert_stores_agree, settled
from tests.support.identity import TOKEN_KEY, PlainHasher
from tests.support.ports import make_ports
from tests.support.search import LatinEmbedder, NoEmbeddingCache
from tests.support.told_videos import ToldMedia

from hiroba.application.jobs.dispatch_outbox import DispatchOutbox
from hiroba.application.jobs.run_jobs import RunJobs
from hiroba.application.library.add_document import AddDocument, AddDocumentCommand
from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.read_documents import GetDocument, GetDocumentQuery
from hiroba.application.library.uploads import StoreUpload, StoreUploadCommand, UploadedFile
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import JOB_EFFECTS, lanes_of, outbox_handlers_of
from hiroba.bootstrap.generation_stores import ANALYZERS, generation_stores
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.library.document import Document
from hiroba.domain.shared.ids import ChannelId, DocumentId, UserId
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.index_stores.routed_embedder import RoutedEmbedder
from hiroba.infrastructure.index_stores.routed_text_search import RoutedTextSearch
from hiroba.infrastructure.index_stores.routed_vector_index import RoutedVectorIndex
from hiroba.infrastructure.job_queue.in_process import InProcessJobQueue
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.realtime.in_process import InProcessRealtime
from hiroba.infrastructure.scratch_space.local_disk import LocalDiskScratchSpace
from hiroba.infrastructure.sql.readers.discussions import SqlDiscussionReader
from hiroba.infrastructure.sql.readers.index_generations import SqlIndexGenerationReader
from hiroba.infrastructure.sql.readers.library import SqlLibraryReader
from hiroba.infrastructure.sql.readers.mechanisms import SqlMechanismReader
from hiroba.infrastructure.sql.readers.moments import SqlMomentReader
from hiroba.infrastructure.sql.readers.passages import SqlPassageReader
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.thumbnailer.child_process import ChildProcessThumbnailer
from hiroba.infrastructure.upload_store.local_disk import LocalDiskUploadStore

AT = datetime(2026, 11, 21, tzinfo=UTC)
MAX_BYTES = 200 * 1024 * 1024
STORAGE = StorageRules(file_bytes=48 * 1024 * 1024, bytes_per_user=64 * 1024 * 1024)
UseCaseT = TypeVar("UseCaseT")


@dataclass(frozen=True, slots=True)
class Library:
    """One folder's stores, opened."""

    ports: Ports
    database: Database

    def case(self, use_case: Callable[..., UseCaseT]) -> UseCaseT:
        return build(use_case, self.ports)

    async def person(self, role: Role = Role.MEMBER) -> Actor:
        user = a_user(role)
        async with self.ports.uow() as tx:
            await tx.users.add(user)
        return Actor(user_id=user.id, role=role)

    async def channel(self, kind: ChannelKind, *members: Actor) -> ChannelId:
        channel = a_channel(kind)
        async with self.ports.uow() as tx:
            await tx.channels.add(channel)
            for member in members:
                await tx.channels.add_member(a_membership(channel.id, member.user_id))
        return channel.id

    async def add(self, actor: Actor, text: str, **fields: Any) -> Document:
        given: dict[str, Any] = {"title": text[:20], "text": text, **fields}
        new = NewDocument(**given)
        return (await self.added(actor, new)).document

    async def added(self, actor: Actor, new: NewDocument) -> AddedDocument:
        return await self.case(AddDocument).execute(AddDocumentCommand(actor=actor, new=new))

    async def add_file(self, actor: Actor, content: bytes, name: str, **fields: Any) -> Document:
        upload = await self.upload(actor, content, name)
        new = NewDocument(title=None, upload=upload, **fields)
        return (await self.added(actor, new)).document

    async def upload(self, actor: Actor, content: bytes, name: str) -> UploadedFile:
        command = StoreUploadCommand(
            actor=actor, chunks=in_chunks(content), file_name=name, max_bytes=MAX_BYTES
        )
        return await self.case(StoreUpload).execute(command)

    async def get(self, actor: Actor, document_id: DocumentId) -> Document:
        query = GetDocumentQuery(actor=actor, document_id=document_id)
        return (await self.case(GetDocument).execute(query)).document

    async def work(self) -> None:
        """Run jobs and effects until none is due."""
        lanes, handlers = lanes_of(self.ports), outbox_handlers_of(self.ports)
        run, dispatch = self.case(RunJobs), self.case(DispatchOutbox)
        did = 1
        while did:
            did = 0
            for lane in lanes:
                did += await run.execute(lane)
            for kind, handler in handlers.items():
                did += await dispatch.execute(kind, handler)

    async def run_jobs(self) -> None:
        """Run jobs until none is due, and no effect."""
        run = self.case(RunJobs)
        while sum([await run.execute(lane) for lane in lanes_of(self.ports)]):
            pass

    async def settled(self, seconds: float = SETTLE_SECONDS) -> None:
        """Wait until a runner has left neither jobs nor effects."""
        await settled(self.ports, seconds)

    async def audited(self) -> None:
        """Do what is left to do; then every store agrees with the truth."""
        await self.work()
        await assert_stores_agree(self.ports)

    async def differences(self) -> int:
        return (await self.case(CompareStores).execute()).count

    async def found_by_words(self, actor: Actor, words: str) -> set[DocumentId]:
        """Documents of the passages that a search would show."""
        readership = await self.ports.readerships.of_user(actor.user_id)
        hits = await self.ports.text_search.search(words, readership=readership, limit=100)
        ids = [hit.passage_id for hit in hits]
        views = await self.ports.passage_reader.passages(ids, readership)
        return {view.document_id for view in views.values()}


@asynccontextmanager
async def open_library(
    database: Database, folder: Path, **replaced: object
) -> AsyncGenerator[Library]:
    async with AsyncExitStack() as stack:
        blob_store = LocalDiskBlobStore(folder / "blobs")
        await blob_store.prepare()
        upload_store = LocalDiskUploadStore(folder / "blobs" / "uploads", blob_store.take_over)
        await upload_store.prepare()
        scratch_space = LocalDiskScratchSpace(folder / "scratch")
        await scratch_space.prepare()
        embedder: Any = replaced.pop("embedder", None) or LatinEmbedder()
        embedders: Any = replaced.pop("embedders", None)
        analyzers: Any = replaced.pop("analyzers", ANALYZERS)
        cache = replaced.get("embedding_cache")
        stores = generation_stores(
            folder,
            embedders or [embedder],
            SqlIndexGenerationReader(database).list_live,
            analyzers=analyzers,
            cache=cache if isinstance(cache, SqliteEmbeddingCache) else None,
        )
        stack.push_async_callback(stores.close)
        given: dict[str, object] = {
            "uow": SqlUnitOfWork(database),
            "clock": SystemClock(),
            "ids": Uuid7Generator(),
            "passwords": PlainHasher(),
            "tokens": JwtTokenIssuer(TOKEN_KEY),
            "registration": RegistrationPolicy(),
            "realtime": InProcessRealtime(),
            "blob_store": blob_store,
            "upload_store": upload_store,
            "thumbnailer": ChildProcessThumbnailer(),
            "storage_rules": STORAGE,
            "parser": ChildProcessParser(),
            "analyzer": MultilingualAnalyzer(),
            "text_search": RoutedTextSearch(stores),
            "embedder": RoutedEmbedder(stores.embedder),
            "vector_index": RoutedVectorIndex(stores),
            "index_stores": stores,
            "job_queue": InProcessJobQueue(),
            "readerships": SqlReaderships(database),
            "passage_reader": SqlPassageReader(database),
            "discussion_reader": SqlDiscussionReader(database),
            "moment_reader": SqlMomentReader(database),
            "library_reader": SqlLibraryReader(database),
            "mechanism_reader": SqlMechanismReader(database),
            "scratch_space": scratch_space,
            "media": ToldMedia(),
            "job_effects": JOB_EFFECTS,
            "embedding_cache": NoEmbeddingCache(),
        }
        yield Library(make_ports(**given | replaced), database)


def a_user(role: Role = Role.MEMBER, *, active: bool = True) -> User:
    return User(
        id=UserId(uuid4()),
        kind=UserKind.BOT if role is Role.BOT else UserKind.PERSON,
        role=role,
        email=None,
        display_name="山田",
        locale="ja",
        password_hash=None,
        created_at=AT,
        deactivated_at=None if active else AT,
    )


def a_channel(kind: ChannelKind = ChannelKind.PUBLIC) -> Channel:
    return Channel(
        id=ChannelId(uuid4()),
        kind=kind,
        name="機構",
        topic="",
        last_seq=0,
        created_by=None,
        created_at=AT,
        archived_at=None,
    )


def a_membership(channel_id: ChannelId, user_id: UserId) -> Membership:
    return Membership(
        channel_id=channel_id, user_id=user_id, role=MembershipRole.MEMBER, joined_at=AT
    )


async def in_chunks(content: bytes, size: int = 4_096) -> AsyncIterable[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]
