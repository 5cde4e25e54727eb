"""Curating the tree of categories."""

from collections.abc import Mapping
from dataclasses import dataclass

from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.mechanisms.category import Category, CategoryTree, category_names
from hiroba.domain.shared.ids import CategoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCategoryCommand:
    """`position` among those with the same parent; None: the last."""

    actor: Actor
    names: Mapping[str, str]
    parent_id: CategoryId | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCategory:
    """One more category, by a moderator."""

    uow: UnitOfWork
    ids: IdGenerator

    async def execute(self, command: AddCategoryCommand) -> Category:
        """Raises ForbiddenError, InvalidCategoryError, CategoryNotFoundError, CategoryTooDeepError,
        TooManyCategoriesError.
        """
        require(command.actor, Permission.MECHANISM_MODERATE)
        category = Category(
            id=CategoryId(self.ids.new()),
            parent_id=command.parent_id,
            position=0,
            names=category_names(command.names),
        )
        async with self.uow() as tx:
            before = await tx.categories.tree(lock=True)
            after = before.with_new(category, position=command.position)
            await tx.categories.save(before, after)
        return after.get(category.id)


@dataclass(frozen=True, slots=True)
class Under:
    """A parent; None: none."""

    parent_id: CategoryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCategoryCommand:
    """None leaves a thing as it is. Under another parent it is the last, where no position is given."""

    actor: Actor
    category_id: CategoryId
    names: Mapping[str, str] | None = None
    under: Under | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCategory:
    """Other names, or another place with all that is below it; by a moderator."""

    uow: UnitOfWork

    async def execute(self, command: ChangeCategoryCommand) -> Category:
        """Raises ForbiddenError, InvalidCategoryError, CategoryNotFoundError, CategoryCycleError,
        CategoryTooDeepError.
        """
        require(command.actor, Permission.MECHANISM_MODERATE)
        async with self.uow() as tx:
            before = await tx.categories.tree(lock=True)
            after = _changed(before, command)
            await tx.categories.save(before, after)
        return after.get(command.category_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCategoryCommand:
    actor: Actor
    category_id: CategoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCategory:
    """What is below it moves up; mechanisms are under it no more. By a moderator."""

    uow: UnitOfWork

    async def execute(self, command: RemoveCategoryCommand) -> None:
        """Raises ForbiddenError, CategoryNotFoundError."""
        require(command.actor, Permission.MECHANISM_MODERATE)
        async with self.uow() as tx:
            before = await tx.categories.tree(lock=True)
            await tx.categories.save(before, before.without(command.category_id))


def _changed(tree: CategoryTree, command: ChangeCategoryCommand) -> CategoryTree:
    category = tree.get(command.category_id)
    if command.names is not None:
        tree = tree.renamed(category.id, category_names(command.names))
    if command.under is None and command.position is None:
        return tree
    parent_id = category.parent_id if command.under is None else command.under.parent_id
    stays = parent_id == category.parent_id and command.position is None
    return tree if stays else tree.moved(category.id, parent_id, command.position)
