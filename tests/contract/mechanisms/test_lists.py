"""Lists of mechanisms, with the readership in every query, on both engines."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.support.library import AT
from tests.support.mechanisms import a_mechanism, a_person, put, some_media

from hiroba.application.mechanisms.mechanism_reader import (
    MechanismFilter,
    MechanismSort,
    PlaceInList,
)
from hiroba.domain.mechanisms.mechanism import Failure, Mechanism, MechanismState
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import MechanismId, UserId
from hiroba.infrastructure.sql.readers.mechanisms import SqlMechanismReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

TITLES = ("カム", "기어", "曲柄", "Scotch yoke", "연결봉", "棘輪")


@pytest.fixture
def reader(database: Database) -> SqlMechanismReader:
    return SqlMechanismReader(database)


def readership(user_id: UserId) -> Readership:
    return Readership.of([Audience.community(), Audience.of_user(user_id)])


async def test_nobody_finds_or_counts_anothers_draft(
    uow: SqlUnitOfWork, reader: SqlMechanismReader, owner: UserId
) -> None:
    other = await a_person(uow)
    failed = a_mechanism(owner, media=None, failure=Failure("video.unreadable", "Damaged."))
    shown, *_ = await put(
        uow,
        a_mechanism(owner).publish(AT),
        a_mechanism(owner),
        failed,
        a_mechanism(owner, media=None),
    )
    guest = Readership.of([Audience.of_user(other)])

    for asked, expected in ((guest, 0), (readership(other), 1), (readership(owner), 4)):
        wanted = MechanismFilter(readership=asked)
        page = await reader.list_page(wanted, sort=MechanismSort.NEWEST, limit=10, after=None)
        assert len(page) == await reader.count(wanted) == expected
        if expected == 1:
            assert (page[0].mechanism, page[0].owner_name) == (shown, "山田")


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
