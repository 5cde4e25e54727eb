"""Categories, what is under them, and how much of it everybody sees, on both engines."""

import asyncio
from collections.abc import Sequence

import pytest
from tests.support.community import Community
from tests.support.shown_videos import shown, taken_down

from hiroba.application.mechanisms.choose_categories import (
    ChooseCategories,
    ChooseCategoriesCommand,
)
from hiroba.application.mechanisms.curate_categories import (
    AddCategory,
    AddCategoryCommand,
    ChangeCategory,
    ChangeCategoryCommand,
    RemoveCategory,
    RemoveCategoryCommand,
    Under,
)
from hiroba.application.mechanisms.list_categories import ListCategories, ListCategoriesQuery
from hiroba.application.mechanisms.read_mechanisms import ListMechanisms, ListMechanismsQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.category import Category
from hiroba.domain.mechanisms.category_errors import CategoryCycleError, CategoryNotFoundError
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import CategoryId, MechanismId


async def added(
    community: Community, by: Actor, name: str, under: Category | None = None
) -> Category:
    parent_id = None if under is None else under.id
    command = AddCategoryCommand(actor=by, names={"ja": name}, parent_id=parent_id)
    return await community.case(AddCategory).execute(command)


async def put_under(
    community: Community, by: Actor, video: Mechanism, *categories: Category
) -> Sequence[CategoryId]:
    ids = [one.id for one in categories]
    command = ChooseCategoriesCommand(actor=by, mechanism_id=video.id, category_ids=ids)
    return await community.case(ChooseCategories).execute(command)


async def counted(community: Community, by: Actor) -> list[tuple[str, int]]:
    found = await community.case(ListCategories).execute(ListCategoriesQuery(actor=by))
    return [(one.category.names["ja"], one.mechanisms) for one in found]


async def chosen(community: Community, video: Mechanism) -> Sequence[CategoryId]:
    async with community.ports.uow.read() as tx:
        return (await tx.categories.list_of([video.id])).get(video.id, ())


async def listed(community: Community, by: Actor, under: CategoryId) -> set[MechanismId]:
    query = ListMechanismsQuery(actor=by, limit=50, category_id=under)
    page = await community.case(ListMechanisms).execute(query)
    assert all(one.around.category_ids for one in page.mechanisms)
    return {one.mechanism.id for one in page.mechanisms}


async def test_a_category_counts_what_is_published_below_it_each_once(
    community: Community,
) -> None:
    admin = await community.person("王芳", role=Role.ADMIN)
    hanako, minjun = await community.person(), await community.person("김민준")
    motion = await added(community, admin, "運動")
    pause = await added(community, admin, "間欠運動", motion)
    line = await added(community, admin, "直線運動", motion)
    await added(community, admin, "歯車")
    both, one, draft = [await shown(community, hanako) for _ in range(3)]
    await put_under(community, hanako, both, line, pause)
    await put_under(community, hanako, one, motion)
    await put_under(community, hanako, draft, pause)
    await taken_down(community, draft)

    for reader in (hanako, minjun, admin):
        assert await counted(community, reader) == [
            ("運動", 2),
            ("間欠運動", 1),
            ("直線運動", 1),
            ("歯車", 0),
        ]
    assert await counted(community, await community.person("Guest", role=Role.GUEST)) == []
    assert await listed(community, minjun, motion.id) == {both.id, one.id}
    assert await listed(community, hanako, motion.id) == {both.id, one.id, draft.id}
    assert await listed(community, minjun, pause.id) == {both.id}
    assert await chosen(community, both) == [line.id, pause.id]


async def test_removing_a_category_moves_up_what_is_below_and_takes_it_from_videos(
    community: Community,
) -> None:
    admin, hanako = await community.person("王芳", role=Role.ADMIN), await community.person()
    motion = await added(community, admin, "運動")
    pause = await added(community, admin, "間欠運動", motion)
    await added(community, admin, "歯車")
    video = await shown(community, hanako)
    await put_under(community, hanako, video, motion, pause)

    command = RemoveCategoryCommand(actor=admin, category_id=motion.id)
    await community.case(RemoveCategory).execute(command)

    assert await counted(community, hanako) == [("間欠運動", 1), ("歯車", 0)]
    assert await chosen(community, video) == [pause.id]
    with pytest.raises(CategoryNotFoundError):
        await community.case(RemoveCategory).execute(command)
    with pytest.raises(CategoryNotFoundError):
        await listed(community, hanako, motion.id)


async def test_a_moved_category_is_kept_where_it_was_put(community: Community) -> None:
    admin = await community.person("王芳", role=Role.ADMIN)
    first, second = await added(community, admin, "一"), await added(community, admin, "二")
    inner = await added(community, admin, "三", first)
    change = community.case(ChangeCategory)

    await change.execute(
        ChangeCategoryCommand(actor=admin, category_id=inner.id, under=Under(None), position=0)
    )
    await change.execute(
        ChangeCategoryCommand(actor=admin, category_id=first.id, under=Under(second.id))
    )
    renamed = await change.execute(
        ChangeCategoryCommand(actor=admin, category_id=second.id, names={"ja": "弐"})
    )

    assert [name for name, _ in await counted(community, admin)] == ["三", "弐", "一"]
    assert (renamed.parent_id, renamed.position) == (None, 1)
    with pytest.raises(CategoryCycleError):
        await change.execute(
            ChangeCategoryCommand(actor=admin, category_id=second.id, under=Under(first.id))
        )


async def test_two_moderators_at_once_make_no_cycle(community: Community) -> None:
    admin = await community.person("王芳", role=Role.ADMIN)
    one, two = await added(community, admin, "一"), await added(community, admin, "二")
    change = community.case(ChangeCategory)

    ends = await asyncio.gather(
        change.execute(ChangeCategoryCommand(actor=admin, category_id=one.id, under=Under(two.id))),
        change.execute(ChangeCategoryCommand(actor=admin, category_id=two.id, under=Under(one.id))),
        return_exceptions=True,
    )

    assert sorted(type(end) is CategoryCycleError for end in ends) == [False, True]
    assert len(await counted(community, admin)) == 2


async def test_only_moderators_curate_and_only_owners_choose(community: Community) -> None:
    admin, hanako = await community.person("王芳", role=Role.ADMIN), await community.person()
    motion = await added(community, admin, "運動")
    video = await shown(community, hanako)
    draft = await shown(community, hanako, published=False)

    for refused in (
        added(community, hanako, "私の"),
        community.case(ChangeCategory).execute(
            ChangeCategoryCommand(actor=hanako, category_id=motion.id, names={"ja": "x"})
        ),
        community.case(RemoveCategory).execute(
            RemoveCategoryCommand(actor=hanako, category_id=motion.id)
        ),
        put_under(community, admin, video, motion),
    ):
        with pytest.raises(ForbiddenError):
            await refused
    with pytest.raises(MechanismNotFoundError):
        await put_under(community, admin, draft, motion)

    assert await counted(community, hanako) == [("運動", 0)]


async def test_what_is_under_a_category_goes_with_its_video(community: Community) -> None:
    admin, hanako = await community.person("王芳", role=Role.ADMIN), await community.person()
    motion = await added(community, admin, "運動")
    video = await shown(community, hanako)
    await put_under(community, hanako, video, motion)

    async with community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)

    assert await counted(community, hanako) == [("運動", 0)]
