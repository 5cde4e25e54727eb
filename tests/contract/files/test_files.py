"""Files, uploads and who refers to which blob, on both engines."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.library import AT, a_channel, a_user
from tests.support.stored_files import a_file

from hiroba.domain.channels.message import MessageDraft
from hiroba.domain.files.errors import (
    StoredFileNotFoundError,
    TooManyAttachmentsError,
    UploadNotFoundError,
)
from hiroba.domain.files.file import FileState, StoredFile
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> UserId:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user.id


def an_upload(owner: UserId, **fields: object) -> Upload:
    upload = Upload(
        id=FileId(uuid4()),
        owner_id=owner,
        name="動画.mp4",
        metadata="filename 5YuV55S7",
        length=2_500_000_000,
        offset=0,
        sha256=None,
        created_at=AT,
        expires_at=AT + timedelta(days=1),
        finished_at=None,
    )
    return replace(upload, **fields)


async def put(uow: SqlUnitOfWork, *files: StoredFile) -> list[FileId]:
    async with uow() as tx:
        for file in files:
            await tx.files.add(file)
    return [file.id for file in files]


async def a_message(uow: SqlUnitOfWork, owner: UserId) -> tuple[MessageId, ChannelId]:
    channel, message_id = a_channel(), MessageId(uuid4())
    draft = MessageDraft(
        id=message_id,
        channel_id=channel.id,
        author_id=owner,
        client_id=None,
        parent_id=None,
        content="写真です",
        created_at=AT,
        fingerprint="",
    )
    async with uow() as tx:
        await tx.channels.add(channel)
        await tx.messages.append(draft)
    return message_id, channel.id


async def test_a_file_comes_back_as_it_was_put(uow: SqlUnitOfWork, owner: UserId) -> None:
    file = a_file(owner)
    plain = a_file(owner, width=None, height=None, thumbnail_sha256=None)
    await put(uow, file, plain)

    async with uow.read() as tx:
        found = [await tx.files.find(one.id) for one in (file, plain)]
        assert await tx.files.find(FileId(uuid4())) is None
    assert [one and one.file for one in found] == [file, plain]
    assert found[0] is not None
    assert found[0].channel_ids == ()


async def test_claimed_files_hang_on_their_message_in_order(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    ids = await put(uow, *(a_file(owner) for _ in range(3)))
    message_id, channel_id = await a_message(uow, owner)
    wished = [ids[2], ids[0], ids[1]]

    async with uow() as tx:
        claimed = await tx.files.claim(wished, owner, message_id)

    async with uow.read() as tx:
        listed = await tx.files.list_for_message(message_id)
        placed = await tx.files.find(ids[0])
    assert [file.id for file in claimed] == [file.id for file in listed] == wished
    assert {file.state for file in listed} == {FileState.ATTACHED}
    assert placed is not None
    assert placed.channel_ids == (channel_id,)


async def test_nobody_claims_what_is_not_theirs_nor_too_much(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    other = a_user()
    async with uow() as tx:
        await tx.users.add(other)
    mine = await put(uow, *(a_file(owner) for _ in range(11)))
    theirs = await put(uow, a_file(other.id))
    message_id, _ = await a_message(uow, owner)

    for ids, error in (
        ([mine[0], theirs[0]], StoredFileNotFoundError),
        ([FileId(uuid4())], StoredFileNotFoundError),
        (mine, TooManyAttachmentsError),
        ([mine[0], mine[0]], TooManyAttachmentsError),
    ):
        with pytest.raises(error) as refused:
            async with uow() as tx:
                await tx.files.claim(ids, owner, message_id)
        assert refused.value.details == {"field": "attachmentIds"}

    async with uow.read() as tx:
        assert await tx.files.list_for_message(message_id) == []


async def test_a_file_goes_with_the_last_message_that_carries_it(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    twice, once = a_file(owner), a_file(owner, thumbnail_sha256=None)
    await put(uow, twice, once)
    first, _ = await a_message(uow, owner)
    second, _ = await a_message(uow, owner)
    async with uow() as tx:
        await tx.files.claim([twice.id, once.id], owner, first)
        await tx.files.claim([twice.id], owner, second)

    async with uow() as tx:
        released = await tx.files.release_for_message(first)
    async with uow() as tx:
        released_then = await tx.files.release_for_message(second)
        released_again = await tx.files.release_for_message(second)

    assert list(released) == [once.sha256]
    assert set(released_then) == set(twice.blobs)
    assert list(released_again) == []


async def test_what_a_person_stores_is_counted(uow: SqlUnitOfWork, owner: UserId) -> None:
    await put(uow, a_file(owner), a_file(owner, size=5))
    async with uow() as tx:
        await tx.uploads.add(an_upload(owner))
        await tx.uploads.add(an_upload(owner, finished_at=AT))

    async with uow() as tx:
        assert await tx.files.storage_used(owner, lock=True) == 5_500_000_005
    async with uow.read() as tx:
        assert await tx.files.storage_used(UserId(uuid4())) == 0


async def test_two_who_count_at_once_count_one_after_the_other(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    async def add() -> int:
        async with uow() as tx:
            used = await tx.files.storage_used(owner, lock=True)
            await tx.files.add(a_file(owner, size=1))
            return used

    assert sorted(await asyncio.gather(*(add() for _ in range(6)))) == [0, 1, 2, 3, 4, 5]


async def test_loose_files_are_forgotten_after_their_time(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    old, young = a_file(owner), a_file(owner, created_at=AT + timedelta(days=1))
    attached = a_file(owner, state=FileState.ATTACHED)
    await put(uow, old, young, attached)

    async with uow() as tx:
        gone = await tx.files.remove_loose(before=AT + timedelta(hours=1), limit=9)

    assert set(gone) == set(old.blobs)
    async with uow.read() as tx:
        left = [await tx.files.find(one.id) for one in (old, young, attached)]
    assert [one is not None for one in left] == [False, True, True]


async def test_an_upload_comes_back_as_it_was_put_and_saved(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    upload = an_upload(owner)
    async with uow() as tx:
        await tx.uploads.add(upload)
    further = replace(upload, offset=2_400_000_000, sha256="c" * 64, finished_at=AT)
    async with uow() as tx:
        await tx.uploads.save(further)

    async with uow.read() as tx:
        assert await tx.uploads.get(upload.id) == further
        assert await tx.uploads.list_unfinished() == set()
    async with uow() as tx:
        await tx.uploads.remove(upload.id)
        with pytest.raises(UploadNotFoundError):
            await tx.uploads.get(upload.id)
        with pytest.raises(UploadNotFoundError):
            await tx.uploads.save(further)


async def test_expired_uploads_are_taken_out_the_oldest_first(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    uploads = [an_upload(owner, expires_at=AT + timedelta(hours=n)) for n in (3, 1, 2)]
    async with uow() as tx:
        for upload in uploads:
            await tx.uploads.add(upload)

    async with uow() as tx:
        gone = await tx.uploads.remove_expired(at=AT + timedelta(hours=3), limit=2)
        left = await tx.uploads.list_unfinished()

    assert {one.id for one in gone} == {uploads[1].id, uploads[2].id}
    assert left == {uploads[0].id}


async def test_a_blob_is_in_use_by_whatever_refers_to_it(uow: SqlUnitOfWork, owner: UserId) -> None:
    file = a_file(owner)
    promised = an_upload(owner, sha256="d" * 64)
    finished = an_upload(owner, sha256="e" * 64, finished_at=AT)
    await put(uow, file)
    async with uow() as tx:
        for upload in (promised, finished, an_upload(owner)):
            await tx.uploads.add(upload)

    async with uow() as tx:
        await tx.blobs.hold(file.sha256)
        asked = [*file.blobs, "d" * 64, "e" * 64, "f" * 64]
        assert [await tx.blobs.is_in_use(one) for one in asked] == [True, True, True, False, False]
        assert await tx.blobs.list_in_use() == set(file.blobs)
        assert await tx.blobs.list_promised() == {"d" * 64}


async def test_who_holds_a_blob_is_waited_for(uow: SqlUnitOfWork) -> None:
    order: list[str] = []
    held = asyncio.Event()

    async def first() -> None:
        async with uow() as tx:
            await tx.blobs.hold("a" * 64)
            held.set()
            await asyncio.sleep(0)
            order.append("first")

    async def second() -> None:
        await held.wait()
        async with uow() as tx:
            await tx.blobs.hold("a" * 64)
            order.append("second")

    await asyncio.gather(first(), second())

    assert order == ["first", "second"]
