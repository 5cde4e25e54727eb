"""Whether those who were let in may stay, all at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckActors:
    """The actors with the roles of this moment, in order; None for one whose session or account has ended.

    One look-up for all of them: thousands of open doors are rechecked every second.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self, actors: Collection[Actor]) -> Sequence[Actor | None]:
        sessions = {actor.session_id for actor in actors if actor.session_id is not None}
        async with self.uow.read() as tx:
            standings = await tx.sessions.find_standings(sessions)
        now = self.clock.now()
        present = {
            session_id: Actor(standing.user_id, standing.role, session_id)
            for session_id, standing in standings.items()
            if standing.admits(now)
        }
        return [
            actor if actor.session_id is None else present.get(actor.session_id) for actor in actors
        ]
