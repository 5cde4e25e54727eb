"""The tree of categories."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.category import Category
from hiroba.domain.shared.audience import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCategoriesQuery:
    actor: Actor


@dataclass(frozen=True, slots=True)
class CategoryView:
    """`mechanisms`: how many are published under it or below it."""

    category: Category
    mechanisms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCategories:
    """Every category before those below it. For whoever reads what the community reads; others get none."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListCategoriesQuery) -> Sequence[CategoryView]:
        readership = await self.readerships.of_user(query.actor.user_id)
        if not readership.may_read(Audience.community()):
            return []
        async with self.uow.read() as tx:
            tree = await tx.categories.tree()
            counts = await tx.categories.count_published()
        return [CategoryView(one, counts.get(one.id, 0)) for one in tree.walk()]
