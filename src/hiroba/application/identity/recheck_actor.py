"""Whether somebody who was let in may stay."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.presence import present_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckActor:
    """The actor with the role of this moment, for doors that stay open longer than an access token lives.

    Raises InvalidTokenError once the session has ended or the account was closed.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self, actor: Actor) -> Actor:
        if actor.session_id is None:
            return actor
        async with self.uow.read() as tx:
            return await present_actor(tx.sessions, actor, now=self.clock.now())
