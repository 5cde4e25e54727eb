"""Putting a mechanism under categories."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.mechanisms.touch import touch
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, editable_mechanism
from hiroba.domain.mechanisms.category import chosen_categories
from hiroba.domain.shared.ids import CategoryId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCategoriesCommand:
    actor: Actor
    mechanism_id: MechanismId
    category_ids: Sequence[CategoryId]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCategories:
    """Under these, in this order, and no others. By the owner of the video."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: ChooseCategoriesCommand) -> Sequence[CategoryId]:
        """Each once. Raises MechanismNotFoundError, ForbiddenError, CategoryNotFoundError, InvalidCategoryError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = editable_mechanism(command.actor, readership, found)
            tree = await tx.categories.tree(lock=True)
            chosen = chosen_categories(tree, command.category_ids)
            before = (await tx.categories.list_of([mechanism.id])).get(mechanism.id, ())
            if chosen != tuple(before):
                await tx.categories.put_under(mechanism.id, chosen)
                told = await touch(tx, mechanism, now=self.clock.now())
        self.realtime.publish(*told)
        return chosen
