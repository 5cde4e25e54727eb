"""Documents, their versions, passages and counts, on both engines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4, uuid5

import pytest
from tests.support.library import AT, a_user

from hiroba.application.library.library_reader import DocumentFilter, DocumentSort
from hiroba.domain.library.document import (
    Collection,
    Document,
    DocumentStatus,
    DocumentVersion,
    Failure,
    Passage,
)
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import (
    CollectionId,
    DocumentId,
    JobId,
    PassageId,
    UserId,
    VersionId,
)
from hiroba.infrastructure.sql.readers.library import SqlLibraryReader
from hiroba.infrastructure.sql.readers.passages import SqlPassageReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

EVERYBODY = Readership.of([Audience.community()])


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> UserId:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user.id


def a_document(owner: UserId, **fields: object) -> Document:
    document = Document(
        id=DocumentId(uuid4()),
        title="수차",
        source=None,
        audience=Audience.community(),
        collection_id=None,
        owner_id=owner,
        status=DocumentStatus.PENDING,
        progress=0.0,
        failure=None,
        version=1,
        current_version_id=None,
        job_id=JobId(uuid4()),
        created_at=AT,
        updated_at=AT,
    )
    return replace(document, **fields)


def a_version(
    document: Document, text: str | None = "水車", blob: str | None = None
) -> DocumentVersion:
    return DocumentVersion(
        id=VersionId(uuid4()),
        document_id=document.id,
        number=document.version,
        media_type="text/plain",
        file_name=None,
        blob_sha256=blob,
        content_sha256=blob or sha256((text or "").encode()).hexdigest(),
        size=6,
        text=text,
        pages=None,
        created_by=document.owner_id,
        created_at=AT,
    )


def passages_of(version: DocumentVersion, count: int) -> list[Passage]:
    return [
        Passage(
            id=PassageId(uuid5(version.id, str(ordinal))),
            document_id=version.document_id,
            version_id=version.id,
            ordinal=ordinal,
            start=0,
            end=2,
            page=1,
            heading="水車 › 歴史",
            tokens=2,
            text="水車",
        )
        for ordinal in range(count)
    ]


async def a_collection(uow: SqlUnitOfWork, owner: UserId) -> Collection:
    collection = Collection(
        id=CollectionId(uuid4()),
        name="棚",
        audience=Audience.community(),
        documents=0,
        ready=0,
        created_by=owner,
        created_at=AT,
    )
    async with uow() as tx:
        await tx.collections.add(collection)
    return collection


async def counts(uow: SqlUnitOfWork, collection: Collection) -> tuple[int, int]:
    async with uow.read() as tx:
        found = await tx.collections.get(collection.id)
    return found.documents, found.ready


async def put(
    uow: SqlUnitOfWork, owner: UserId, count: int = 1, **fields: object
) -> list[tuple[Document, DocumentVersion]]:
    documents = [a_document(owner, **fields) for _ in range(count)]
    added = [(document, a_version(document)) for document in documents]
    async with uow() as tx:
        await tx.documents.add_many(added)
    return added


async def publish(uow: SqlUnitOfWork, added: Sequence[tuple[Document, DocumentVersion]]) -> None:
    async with uow() as tx:
        await tx.documents.publish({one.id: version.id for one, version in added}, now=AT)


async def test_a_document_comes_back_as_it_was_put(uow: SqlUnitOfWork, owner: UserId) -> None:
    ((document, version),) = await put(
        uow, owner, failure=Failure("document.locked", "鍵"), status=DocumentStatus.FAILED
    )

    async with uow.read() as tx:
        assert await tx.documents.get(document.id) == document
        assert await tx.documents.get_version(version.id) == version
        assert await tx.documents.find_version(document.id, 1) == version


async def test_counts_follow_documents_in_and_out(uow: SqlUnitOfWork, owner: UserId) -> None:
    first, second = await a_collection(uow, owner), await a_collection(uow, owner)
    added = await put(uow, owner, 3, collection_id=first.id)
    assert await counts(uow, first) == (3, 0)

    await publish(uow, added)
    await publish(uow, added)  # again, after a crash
    assert await counts(uow, first) == (3, 3)

    async with uow() as tx:
        moved = await tx.documents.get(added[0][0].id)
        await tx.documents.save(replace(moved, collection_id=second.id))
        await tx.documents.remove(added[1][0].id)
    assert (await counts(uow, first), await counts(uow, second)) == ((1, 1), (1, 1))

    async with uow() as tx:
        waiting = await tx.documents.get(added[2][0].id)
        await tx.documents.save(waiting.waiting(JobId(uuid4()), at=AT))
    assert await counts(uow, first) == (1, 0)


async def test_a_removed_document_takes_versions_and_passages_along(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    ((document, version),) = await put(uow, owner)
    async with uow() as tx:
        await tx.documents.put_passages(passages_of(version, 3))

    async with uow() as tx:
        await tx.documents.remove_many([document.id])

    async with uow.read() as tx:
        assert await tx.documents.find_versions([version.id]) == {}
        assert await tx.documents.list_passages(version.id, limit=9) == []
        with pytest.raises(DocumentNotFoundError):
            await tx.documents.get(document.id)


async def test_passages_can_be_put_again_and_cut_short(uow: SqlUnitOfWork, owner: UserId) -> None:
    ((_, version),) = await put(uow, owner)
    for _ in range(2):
        async with uow() as tx:
            await tx.documents.put_passages(passages_of(version, 5))

    async with uow() as tx:
        await tx.documents.displace(version.id, start=3)

    async with uow.read() as tx:
        found = await tx.documents.list_passages(version.id, limit=9, offset=1)
    assert [passage.ordinal for passage in found] == [1, 2]


async def test_a_passage_stands_in_several_versions_until_none_holds_it(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    ((document, first),) = added = await put(uow, owner)
    passages = passages_of(first, 3)
    second = a_version(replace(document, version=2))
    moved = [
        replace(one, version_id=second.id, ordinal=one.ordinal + 1, start=7, end=9)
        for one in passages[1:]
    ]
    async with uow() as tx:
        await tx.documents.put_passages(passages)
        await tx.documents.add_version(second)
        for _ in range(2):
            await tx.documents.put_passages(moved)
    await publish(uow, added)
    ids = [one.id for one in passages]

    async with uow.read() as tx:
        placed = await tx.documents.list_placed(second.id, limit=9)
        assert [(one.id, one.ordinal, one.digest) for one in placed] == [
            (one.id, one.ordinal, one.digest) for one in moved
        ]
        assert await tx.documents.list_passages(second.id, limit=9) == moved
        assert await tx.documents.in_current(ids) == set(ids)
        assert await tx.documents.placed_elsewhere(ids, first.id) == set(ids[1:])
        assert await tx.documents.list_current_passages(None, limit=9) == sorted(
            passages, key=lambda one: one.id
        )

    await publish(uow, [(document, second)])
    async with uow() as tx:
        await tx.documents.displace(first.id, end=3)
        await tx.documents.remove_passages(ids[:1])
    async with uow.read() as tx:
        assert await tx.documents.in_current(ids) == set(ids[1:])
        assert await tx.documents.placed_elsewhere(ids, None) == set(ids[1:])
        assert await tx.documents.list_passages(second.id, limit=9) == moved
        assert await tx.documents.list_passages(first.id, limit=9) == []


async def test_only_passages_of_current_versions_can_be_read(
    database: Database, uow: SqlUnitOfWork, owner: UserId
) -> None:
    reader = SqlPassageReader(database)
    added = await put(uow, owner)
    passages = passages_of(added[0][1], 2)
    ids = [passage.id for passage in passages]
    async with uow() as tx:
        await tx.documents.put_passages(passages)
    assert await reader.passages(ids, EVERYBODY) == {}

    await publish(uow, added)

    views = await reader.passages([*ids, PassageId(uuid4())], EVERYBODY)
    assert set(views) == set(ids)
    assert views[ids[0]].title == "수차"
    assert views[ids[0]].version == 1
    assert await reader.passages(ids, Readership(frozenset())) == {}
    async with uow.read() as tx:
        assert len(await tx.documents.list_current_passages(min(ids), limit=9)) == 1


async def test_files_in_use_are_known(uow: SqlUnitOfWork, owner: UserId) -> None:
    document = a_document(owner)
    async with uow() as tx:
        await tx.documents.add(document, a_version(document, None, "a" * 64))

    async with uow.read() as tx:
        assert await tx.documents.list_blobs([document.id]) == {"a" * 64}
        assert await tx.blobs.list_in_use() == {"a" * 64}
        assert await tx.blobs.is_in_use("a" * 64)
        assert not await tx.blobs.is_in_use("b" * 64)


async def test_lists_hold_what_the_reader_may_see(
    database: Database, uow: SqlUnitOfWork, owner: UserId
) -> None:
    reader = SqlLibraryReader(database)
    shelf = await a_collection(uow, owner)
    for number in range(4):
        await put(uow, owner, title=f"本{number}", created_at=AT + timedelta(seconds=number))
    await put(uow, owner, audience=Audience.of_user(owner))
    await put(uow, owner, title="棚の本", collection_id=shelf.id, created_at=AT - timedelta(1))
    everything = DocumentFilter(readership=EVERYBODY)

    newest = await reader.list_documents(everything, sort=DocumentSort.NEWEST, limit=2, offset=1)
    shelved = await reader.list_documents(
        DocumentFilter(readership=EVERYBODY, status=DocumentStatus.PENDING, collection_id=shelf.id),
        sort=DocumentSort.TITLE,
        limit=9,
        offset=0,
    )
    loose = DocumentFilter(readership=EVERYBODY, is_loose=True, words="３ 本")

    assert [one.title for one in newest] == ["本2", "本1"]
    found = await reader.list_documents(loose, sort=DocumentSort.TITLE, limit=9, offset=0)
    assert [one.title for one in found] == ["本3"]
    assert (await reader.find_facts([found[0].id]))[found[0].id].passages == 0
    assert [one.title for one in shelved] == ["棚の本"]
    assert await reader.count_documents(everything) == 5
    assert [one.id for one in await reader.list_collections(EVERYBODY, limit=9, offset=0)] == [
        shelf.id
    ]
