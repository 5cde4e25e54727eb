"""Kept counts of categories are what a recount gives, after whatever has been done, on both engines."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from sqlalchemy import update
from tests.support.community import Community
from tests.support.shown_videos import shown

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
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
    UnpublishMechanism,
    UnpublishMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.category import CATEGORIES_PER_MECHANISM
from hiroba.domain.mechanisms.category_errors import CategoryCycleError, CategoryTooDeepError
from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.tables.categories import CategoryRow

STEPS = 120
ONLY_REFUSED = (CategoryCycleError, CategoryTooDeepError)


@dataclass
class Walk:
    """Somebody who shows videos, and somebody who curates, at random."""

    community: Community
    owner: Actor
    curator: Actor
    random: Random
    categories: list[CategoryId] = field(default_factory=list[CategoryId])
    videos: list[MechanismId] = field(default_factory=list[MechanismId])

    @classmethod
    async def begun(cls, community: Community, seed: int) -> "Walk":
        owner = await community.person()
        curator = await community.person("王芳", role=Role.ADMIN)
        walk = cls(community, owner, curator, Random(seed))
        for _ in range(6):
            await walk.add()
            await walk.show()
        return walk

    async def do(self, kind: type[Any], command: Any) -> Any:
        return await self.community.case(kind).execute(command)

    async def add(self) -> None:
        parent = self.random.choice([None, *self.categories])
        command = AddCategoryCommand(actor=self.curator, names={"ko": "기구"}, parent_id=parent)
        try:
            self.categories.append((await self.do(AddCategory, command)).id)
        except CategoryTooDeepError:
            return

    async def move(self) -> None:
        under = Under(self.random.choice([None, *self.categories]))
        id_ = self.random.choice(self.categories)
        command = ChangeCategoryCommand(actor=self.curator, category_id=id_, under=under)
        try:
            await self.do(ChangeCategory, command)
        except ONLY_REFUSED:
            return

    async def take_away(self) -> None:
        if len(self.categories) < 4:
            return
        id_ = self.categories.pop(self.random.randrange(len(self.categories)))
        await self.do(RemoveCategory, RemoveCategoryCommand(actor=self.curator, category_id=id_))

    async def show(self) -> None:
        is_published = self.random.random() < 0.7
        video = await shown(self.community, self.owner, published=is_published)
        self.videos.append(video.id)
        await self.choose(video.id)

    async def choose(self, video: MechanismId | None = None) -> None:
        wanted = self.random.randint(0, min(CATEGORIES_PER_MECHANISM, len(self.categories)))
        command = ChooseCategoriesCommand(
            actor=self.owner,
            mechanism_id=video or self.random.choice(self.videos),
            category_ids=self.random.sample(self.categories, wanted),
        )
        await self.do(ChooseCategories, command)

    async def publish(self) -> None:
        id_ = self.random.choice(self.videos)
        await self.do(PublishMechanism, PublishMechanismCommand(actor=self.owner, mechanism_id=id_))

    async def unpublish(self) -> None:
        id_ = self.random.choice(self.videos)
        await self.do(
            UnpublishMechanism, UnpublishMechanismCommand(actor=self.owner, mechanism_id=id_)
        )

    async def delete(self) -> None:
        if len(self.videos) < 4:
            return
        id_ = self.videos.pop(self.random.randrange(len(self.videos)))
        async with self.community.ports.uow() as tx:
            await tx.mechanisms.remove(id_)

    def steps(self) -> Sequence[Callable[[], Awaitable[None]]]:
        often = [self.choose, self.publish, self.unpublish, self.show, self.move]
        return [*often, *often, self.add, self.take_away, self.delete]


async def miscounted(community: Community) -> tuple[set[CategoryId], int]:
    """Which are wrong, and how much all of them count."""
    async with community.ports.uow.read() as tx:
        wrong = await tx.categories.list_miscounted()
        return set(wrong), sum((await tx.categories.count_published()).values())


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_is_done_counts_are_what_a_recount_gives(
    community: Community, seed: int
) -> None:
    walk = await Walk.begun(community, seed)
    largest = 0

    for number in range(STEPS):
        step = walk.random.choice(walk.steps())
        await step()
        wrong, total = await miscounted(community)
        largest = max(largest, total)
        assert not wrong, f"step {number}: {step.__name__}"

    assert largest > len(walk.categories)


async def test_many_at_once_count_as_one_after_the_other(community: Community) -> None:
    walk = await Walk.begun(community, seed=4)
    together = [walk.publish, walk.unpublish, walk.choose, walk.move]

    for _ in range(8):
        await asyncio.gather(*(walk.random.choice(together)() for _ in range(8)))
        wrong, _ = await miscounted(community)
        assert not wrong


async def test_a_wrong_count_is_found(community: Community) -> None:
    walk = await Walk.begun(community, seed=5)
    video = await shown(community, walk.owner)
    async with community.ports.uow() as tx:
        await tx.categories.put_under(video.id, walk.categories[:1])
    before, _ = await miscounted(community)

    async with community.database.write() as session:
        await session.change(
            update(table_of(CategoryRow))
            .where(table_of(CategoryRow).c.id == walk.categories[0])
            .values(published=0)
        )

    after, _ = await miscounted(community)
    assert (before, after) == (set(), {walk.categories[0]})
