"""Throwing away what has done its duty."""

from dataclasses import dataclass
from datetime import timedelta

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork

SLICE = 500  # rows of each kind at once: nobody waits long for the writer
LINK_PREVIEWS_KEPT = timedelta(days=2)  # believed for a day
SENDING_KEYS_KEPT = timedelta(hours=25)  # sending again is safe for a day, and one hour more


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetExpired:
    """Remove a slice of the sending keys, sessions and link previews that nobody can use any more."""

    uow: UnitOfWork
    clock: Clock

    async def execute(self) -> bool:
        """Whether there may be more."""
        now = self.clock.now()
        async with self.uow() as tx:
            keys = await tx.messages.forget_sent(before=now - SENDING_KEYS_KEPT, limit=SLICE)
            sessions = await tx.sessions.forget_expired(at=now, limit=SLICE)
            links = await tx.link_previews.forget(before=now - LINK_PREVIEWS_KEPT, limit=SLICE)
        return SLICE in (keys, sessions, links)
