"""Whether somebody who was let in may stay."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.presence import admitted


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckActor:
    """The actor with the role of this moment, for doors that stay open longer than an access token lives.

    As for a request: what was changed here is known at once, what another process changed within half a second.
    Raises InvalidTokenError once the session has ended or the account was closed.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self, actor: Actor) -> Actor:
        if actor.session_id is None:
            return actor
        standing = await self.uow.find_recent_standing(actor.session_id)
        return admitted(standing, actor.session_id, now=self.clock.now())
