"""How far one has watched a video. Nobody else is told."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.moment import within
from hiroba.domain.mechanisms.viewer import WatchPosition
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPositionCommand:
    actor: Actor
    mechanism_id: MechanismId
    second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPosition:
    """Go on from here the next time, on whichever device."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships

    async def execute(self, command: KeepPositionCommand) -> WatchPosition:
        """Raises MechanismNotFoundError, MechanismNotReadyError, MomentOutsideError."""
        user_id = command.actor.user_id
        readership = await self.readerships.of_user(user_id)
        async with self.uow() as tx:
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            hundredths = within(command.second, mechanism.ready_media().duration)
            position = WatchPosition(hundredths, self.clock.now())
            await tx.viewers.keep_position(mechanism.id, user_id, position)
        return position


@dataclass(frozen=True, slots=True, kw_only=True)
class GetPositionQuery:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetPosition:
    """Where one was; None for who has not begun."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GetPositionQuery) -> WatchPosition | None:
        """Raises MechanismNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
            mechanism = readable_mechanism(readership, found)
            return await tx.viewers.find_position(mechanism.id, query.actor.user_id)
