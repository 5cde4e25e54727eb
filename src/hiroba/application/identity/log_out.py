"""Log out, here or everywhere."""

from dataclasses import dataclass

from hiroba.application.identity.revocation import tell_revoked
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.errors import SessionNotFoundError
from hiroba.domain.shared.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOutCommand:
    """`session_id`: which of the actor's own sessions; None ends all of them."""

    actor: Actor
    session_id: SessionId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOut:
    """End one session of one's own, or all. Its tokens stop working at once, refresh and access alike.

    Raises SessionNotFoundError, for somebody else's too.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: LogOutCommand) -> None:
        now, actor = self.clock.now(), command.actor
        async with self.uow() as tx:
            if command.session_id is None:
                await tx.sessions.revoke_all(actor.user_id, at=now)
            else:
                session = await tx.sessions.get(command.session_id)
                if session.user_id != actor.user_id or not session.is_live(now):
                    raise SessionNotFoundError
                await tx.sessions.save(session.revoked(at=now))
        tell_revoked(self.realtime, actor.user_id, command.session_id)
