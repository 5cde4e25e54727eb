"""Liking a video."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.viewer import Likes
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeMechanismCommand:
    """`likes` False takes it back."""

    actor: Actor
    mechanism_id: MechanismId
    likes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeMechanism:
    """Like a video that one may see, or take it back; doing it twice changes nothing."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships

    async def execute(self, command: LikeMechanismCommand) -> Likes:
        """Raises MechanismNotFoundError."""
        user_id = command.actor.user_id
        readership = await self.readerships.of_user(user_id)
        async with self.uow() as tx:
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            if command.likes:
                await tx.viewers.like(mechanism.id, user_id, at=self.clock.now())
            else:
                await tx.viewers.take_like_back(mechanism.id, user_id)
            return (await tx.viewers.likes_of([mechanism.id], user_id))[mechanism.id]
