"""What is kept of published mechanisms: never older than the store, never for others than may see it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import update
from tests.support.comments import commented, published_again, unpublished
from tests.support.community import Community
from tests.support.shown_videos import AT, a_community, shown, taken_down

from hiroba.application.mechanisms.like_mechanism import LikeMechanism, LikeMechanismCommand
from hiroba.application.mechanisms.mechanism_record import MechanismRecord
from hiroba.application.mechanisms.read_mechanisms import (
    GetMechanism,
    GetMechanismQuery,
    MechanismView,
)
from hiroba.application.mechanisms.update_mechanism import (
    UpdateMechanism,
    UpdateMechanismCommand,
)
from hiroba.application.ports.cache import Cache, Copy
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.caption import Captions, caption_track
from hiroba.domain.mechanisms.category import Category, CategoryTree
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.tables.identity import UserRow

GEARS = Category(id=CategoryId(uuid4()), parent_id=None, position=0, names={"zh": "齿轮"})
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\n止まります\n"
Change = Callable[[Community, Actor, Mechanism], Awaitable[None]]


async def looked(community: Community, by: Actor, id_: MechanismId) -> MechanismView | None:
    query = GetMechanismQuery(actor=by, mechanism_id=id_)
    try:
        return await community.case(GetMechanism).execute(query)
    except MechanismNotFoundError:
        return None


async def holds(community: Community, id_: MechanismId) -> bool:
    """Whether it has a copy of any revision."""
    cache: Cache[MechanismRecord] = community.ports.mechanism_records

    async def nothing() -> Copy[MechanismRecord] | None:
        return None

    found = [await cache.get(id_, version=version, make=nothing) for version in range(60)]
    return any(found)


async def retitled(community: Community, owner: Actor, video: Mechanism) -> None:
    command = UpdateMechanismCommand(
        actor=owner, mechanism_id=video.id, title=f"캠 {uuid4()}", description="新しい説明"
    )
    await community.case(UpdateMechanism).execute(command)


async def captioned(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    track = caption_track(VTT, language="ja", label="日本語", at=AT)
    async with community.ports.uow() as tx:
        await tx.mechanism_captions.put(Captions(mechanism_id=video.id, track=track, text=VTT), ())


async def uncaptioned(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    async with community.ports.uow() as tx:
        assert await tx.mechanism_captions.remove(video.id, "ja")


async def put_under(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    async with community.ports.uow() as tx:
        await tx.categories.save(CategoryTree({}), CategoryTree({GEARS.id: GEARS}))
        await tx.categories.put_under(video.id, [GEARS.id])


async def without_its_category(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    async with community.ports.uow() as tx:
        await tx.categories.save(CategoryTree({GEARS.id: GEARS}), CategoryTree({}))


async def liked(community: Community, owner: Actor, video: Mechanism) -> None:
    command = LikeMechanismCommand(actor=owner, mechanism_id=video.id, likes=True)
    await community.case(LikeMechanism).execute(command)


async def renamed(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    users = table_of(UserRow)
    async with community.database.write() as session:
        named = update(users).where(users.c.id == owner.user_id)
        await session.change(named.values(display_name="佐藤花子"))


async def talked_about(community: Community, owner: Actor, video: Mechanism) -> None:
    await commented(community, owner, video)


async def deleted(community: Community, owner: Actor, video: Mechanism) -> None:
    assert owner.user_id == video.owner_id
    async with community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)


CHANGES: list[Change] = [
    retitled,
    captioned,
    put_under,
    liked,
    renamed,
    talked_about,
    without_its_category,
    uncaptioned,
    unpublished,
    published_again,
    retitled,
    deleted,
]


@pytest.mark.parametrize("is_elsewhere", [False, True], ids=["here", "in another process"])
async def test_each_change_is_shown_to_the_next_who_looks(
    database: Database, is_elsewhere: bool
) -> None:
    community = a_community(database)
    changing = a_community(database) if is_elsewhere else community
    hanako, minjun = await community.person(), await community.person("김민준")
    guest = await community.person("Guest", role=Role.GUEST)
    video = await shown(community, hanako)
    shown_before: MechanismView | None = None

    for change in CHANGES:
        for viewer in (hanako, minjun, guest):
            await looked(community, viewer, video.id)
        await change(changing, hanako, video)

        uncached = a_community(database)
        for viewer in (hanako, minjun, guest):
            present = await looked(uncached, viewer, video.id)
            assert await looked(community, viewer, video.id) == present, change.__name__
            assert await looked(community, viewer, video.id) == present, change.__name__
        for_him = await looked(community, minjun, video.id)
        assert for_him != shown_before, change.__name__
        shown_before = for_him
        assert await looked(community, guest, video.id) is None
    assert shown_before is None


async def test_a_second_look_reads_no_record(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    first = await looked(community, minjun, video.id)

    second = await looked(community, hanako, video.id)

    assert first is not None
    assert second is not None
    assert second.mechanism is first.mechanism
    assert second == first


async def test_a_draft_is_never_kept_and_what_is_gone_leaves_no_copy(
    community: Community,
) -> None:
    hanako = await community.person()
    draft = await shown(community, hanako, published=False)
    one, other = await shown(community, hanako), await shown(community, hanako)

    for video in (draft, one, other):
        assert await looked(community, hanako, video.id) is not None
    assert [await holds(community, video.id) for video in (draft, one, other)] == [
        False,
        True,
        True,
    ]

    await taken_down(community, one)
    await deleted(community, hanako, other)
    assert [await holds(community, video.id) for video in (one, other)] == [False, False]
    assert await looked(community, hanako, one.id) is not None
    assert not await holds(community, one.id)


async def test_a_change_that_is_taken_back_shows_nothing_of_itself(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    before = await looked(community, hanako, video.id)

    async def broken_off() -> None:
        async with community.ports.uow() as tx:
            await tx.mechanisms.save(replace(video, title="途中"))
            raise LookupError

    with pytest.raises(LookupError):
        await broken_off()

    assert await looked(community, hanako, video.id) == before


async def test_nobody_sees_less_than_was_committed_before_they_looked(
    database: Database,
) -> None:
    here, elsewhere = a_community(database), a_community(database)
    hanako, minjun = await here.person(), await here.person("김민준")
    video = await shown(here, hanako)
    committed, is_done = 0, False

    async def write() -> None:
        nonlocal committed, is_done
        for number in range(1, 40):
            writer = (here, elsewhere)[number % 2]
            async with writer.ports.uow() as tx:
                await tx.mechanisms.save(
                    replace(video, title=str(number), published_at=video.created_at)
                )
            committed = number
            await asyncio.sleep(0)
        is_done = True

    async def read(community: Community) -> int:
        looks = 0
        while not is_done:
            at_least = committed
            view = await looked(community, minjun, video.id)
            assert view is not None
            assert at_least == 0 or int(view.mechanism.title) >= at_least
            looks += 1
            await asyncio.sleep(0)
        return looks

    looks = await asyncio.gather(read(here), read(elsewhere), read(here), write())

    assert all(count for count in looks[:3])
