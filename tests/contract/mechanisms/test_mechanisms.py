"""Mechanisms, their numbers, and their blobs, on both engines."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from tests.support.library import AT
from tests.support.mechanisms import a_mechanism, a_person, put, some_media
from tests.support.stored_files import a_file

from hiroba.domain.mechanisms.mechanism import Failure
from hiroba.domain.mechanisms.words import Chapter, Licence
from hiroba.domain.shared.ids import FileId, MechanismId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


async def test_a_mechanism_comes_back_as_it_was_put(uow: SqlUnitOfWork, owner: UserId) -> None:
    whole = a_mechanism(owner, chapters=(Chapter(0.0, "止まる"), Chapter(3.2, "들어가는 순간")))
    bare = a_mechanism(
        owner,
        media=None,
        tags=(),
        description="",
        licence=Licence.ALL_RIGHTS_RESERVED,
        failure=Failure("video.unreadable", "It may be damaged."),
    )
    shown = a_mechanism(owner).publish(AT)
    stored = await put(uow, whole, bare, shown)

    async with uow.read() as tx:
        assert [await tx.mechanisms.find(one.id) for one in stored] == stored
        assert await tx.mechanisms.find_made_of(stored[0].file_id) == stored[0]
        assert await tx.mechanisms.find(MechanismId(uuid4())) is None
        assert await tx.mechanisms.find_made_of(FileId(uuid4())) is None


async def test_a_change_is_kept_whole_and_a_removed_one_is_gone(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    [before] = await put(uow, a_mechanism(owner, media=None))
    after = replace(before, title="クランク", tags=("크랭크",), media=some_media()).publish(AT)
    async with uow() as tx:
        assert await tx.mechanisms.find(before.id, lock=True) == before
        await tx.mechanisms.save(after)
    async with uow.read() as tx:
        assert await tx.mechanisms.find(before.id) == after
    async with uow() as tx:
        await tx.mechanisms.remove(before.id)
    async with uow.read() as tx:
        assert await tx.mechanisms.find(before.id) is None


async def test_no_two_get_one_number_and_none_is_given_again(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    stored = await asyncio.gather(*(put(uow, a_mechanism(owner)) for _ in range(8)))
    numbers = sorted(one.number for [one] in stored)
    async with uow() as tx:
        for [one] in stored:
            await tx.mechanisms.remove(one.id)

    [next_one] = await put(uow, a_mechanism(owner))

    assert numbers == list(range(1, 9))
    assert next_one.number == 9


async def test_a_taken_file_is_gone_and_its_bytes_still_count(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    stranger, file = await a_person(uow), a_file(owner)
    async with uow() as tx:
        await tx.files.add(file)
    async with uow() as tx:
        assert await tx.files.take(file.id, stranger) is None
        assert await tx.files.take(file.id, owner) == file
        assert await tx.files.take(file.id, owner) is None
    [mechanism] = await put(uow, a_mechanism(owner))

    async with uow.read() as tx:
        assert await tx.files.find(file.id) is None
        assert await tx.files.storage_used(owner) == mechanism.source.size


async def test_every_blob_of_a_mechanism_is_in_use_until_it_is_gone(
    uow: SqlUnitOfWork, owner: UserId
) -> None:
    [mechanism, _] = await put(uow, a_mechanism(owner), a_mechanism(owner, media=None))

    async with uow() as tx:
        assert set(mechanism.blobs) <= await tx.blobs.list_in_use()
        assert all([await tx.blobs.is_in_use(one) for one in mechanism.blobs])
        await tx.mechanisms.remove(mechanism.id)
        assert not any([await tx.blobs.is_in_use(one) for one in mechanism.blobs])
