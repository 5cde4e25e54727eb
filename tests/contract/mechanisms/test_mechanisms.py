"""Mechanisms, their numbers, their lists and their blobs, on both engines."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from tests.support.library import AT, a_user
from tests.support.mechanisms import a_mechanism, some_media
from tests.support.stored_files import a_file

from hiroba.application.mechanisms.mechanism_reader import (
    MechanismFilter,
    MechanismSort,
    PlaceInList,
)
from hiroba.domain.mechanisms.mechanism import Failure, Mechanism, MechanismState
from hiroba.domain.mechanisms.words import Chapter, Licence
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import FileId, MechanismId, UserId
from hiroba.infrastructure.sql.readers.mechanisms import SqlMechanismReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

TITLES = ("カム", "기어", "曲柄", "Scotch yoke", "연결봉", "棘輪")


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> UserId:
    return await a_person(uow)


@pytest.fixture
def reader(database: Database) -> SqlMechanismReader:
    return SqlMechanismReader(database)


async def a_person(uow: SqlUnitOfWork) -> UserId:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user.id


async def put(uow: SqlUnitOfWork, *mechanisms: Mechanism) -> list[Mechanism]:
    async with uow() as tx:
        numbered = [replace(one, number=await tx.mechanisms.next_number()) for one in mechanisms]
        for one in numbered:
            await tx.mechanisms.add(one)
    return numbered


def readership(user_id: UserId) -> Readership:
    return Readership.of([Audience.community(), Audience.of_user(user_id)])


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


async def test_nobody_finds_or_counts_anothers_draft(
    uow: SqlUnitOfWork, reader: SqlMechanismReader, owner: UserId
) -> None:
    other = await a_person(uow)
    failed = a_mechanism(owner, media=None, failure=Failure("video.unreadable", "Damaged."))
    shown, *hidden = await put(
        uow,
        a_mechanism(owner).publish(AT),
        a_mechanism(owner),
        failed,
        a_mechanism(owner, media=None),
    )
    guest = Readership.of([Audience.of_user(other)])

    for asked, expected in ((other, 1), (owner, 4)):
        wanted = MechanismFilter(readership=readership(asked))
        page = await reader.list_page(wanted, sort=MechanismSort.NEWEST, limit=10, after=None)
        assert len(page) == await reader.count(wanted) == expected
    for one in hidden:
        assert await reader.find(one.id, readership(other)) is None
    assert await reader.find(shown.id, guest) is None
    found = await reader.find(shown.id, readership(other))
    assert found is not None
    assert (found.mechanism, found.owner_name) == (shown, "山田")


@pytest.mark.parametrize("sort", MechanismSort)
async def test_pages_follow_one_another_without_a_gap(
    uow: SqlUnitOfWork, reader: SqlMechanismReader, owner: UserId, sort: MechanismSort
) -> None:
    made = [
        a_mechanism(
            owner,
            title=TITLES[n % 6],
            created_at=AT + timedelta(minutes=n % 4),
            media=None if n == 5 else some_media(duration=float(n % 3)),
        )
        for n in range(11)
    ]
    await put(uow, *made)
    wanted = MechanismFilter(readership=readership(owner))
    place: PlaceInList | None = None
    found: list[Mechanism] = []
    while page := await reader.list_page(wanted, sort=sort, limit=3, after=place):
        found += [one.mechanism for one in page]
        assert len(found) <= len(made)
        place = page[-1].place

    assert sorted(one.id for one in found) == sorted(one.id for one in made)
    assert all(ordered(sort, one, other) for one, other in pairwise(found))


def ordered(sort: MechanismSort, one: Mechanism, other: Mechanism) -> bool:
    if sort in {MechanismSort.TITLE, MechanismSort.TITLE_DOWN}:
        return True  # in which order titles stand is each engine's own
    first, second = (
        (each.listed_at.timestamp() if "published" in sort else length(each), each.id)
        for each in (one, other)
    )
    return first > second if sort.startswith("-") else first < second


def length(mechanism: Mechanism) -> float:
    return 0.0 if mechanism.media is None else mechanism.media.duration


async def test_filters_narrow_a_list(
    uow: SqlUnitOfWork, reader: SqlMechanismReader, owner: UserId
) -> None:
    other = await a_person(uow)
    long, short, theirs = await put(
        uow,
        a_mechanism(owner, media=some_media(duration=30.0)).publish(AT),
        a_mechanism(owner, media=some_media(duration=5.0), tags=("ＣＡＭ",)),
        a_mechanism(other, media=some_media(duration=10.0), tags=("cam", "캠")).publish(AT),
    )

    async def found(**fields: object) -> set[MechanismId]:
        wanted = replace(MechanismFilter(readership=readership(owner)), **fields)
        page = await reader.list_page(wanted, sort=MechanismSort.NEWEST, limit=10, after=None)
        assert await reader.count(wanted) == len(page)
        return {one.mechanism.id for one in page}

    assert await found(owner_id=other) == {theirs.id}
    assert await found(state=MechanismState.DRAFT) == {short.id}
    assert await found(state=MechanismState.PUBLISHED) == {long.id, theirs.id}
    assert await found(tag="Cam") == {short.id, theirs.id}
    assert await found(tag="캠") == {theirs.id}
    assert await found(min_duration=5.1) == {long.id, theirs.id}
    assert await found(max_duration=10.0) == {short.id, theirs.id}
    assert await found(min_duration=6, max_duration=20, tag="cam") == {theirs.id}
