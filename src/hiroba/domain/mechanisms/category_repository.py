"""Where categories are kept, and what is put under them."""

from collections.abc import Mapping, Sequence, Set
from typing import Protocol

from hiroba.domain.mechanisms.category import CategoryTree
from hiroba.domain.shared.ids import CategoryId, MechanismId


class CategoryRepository(Protocol):
    async def tree(self, *, lock: bool = False) -> CategoryTree:
        """With `lock` nobody else changes it until the transaction ends."""
        ...

    async def save(self, before: CategoryTree, after: CategoryTree) -> None:
        """What differs. Those that are gone are taken from what was put under them."""
        ...

    async def count_published(self) -> Mapping[CategoryId, int]:
        """How many published mechanisms are under each or below it, each counted once; nothing for 0.

        Costs as much as there are categories, however many mechanisms there are.
        """
        ...

    async def list_miscounted(self) -> Set[CategoryId]:
        """Those whose count is not what looking at all mechanisms gives. None, if all is well."""
        ...

    async def put_under(
        self, mechanism_id: MechanismId, category_ids: Sequence[CategoryId]
    ) -> None:
        """Under these in this order, and no others."""
        ...

    async def list_of(
        self, mechanism_ids: Sequence[MechanismId]
    ) -> Mapping[MechanismId, Sequence[CategoryId]]:
        """In the order chosen; nothing for those that are under none."""
        ...
