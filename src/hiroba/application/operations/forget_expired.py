"""Throwing away what has done its duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_consumer import EventConsumer
from hiroba.application.ports.unit_of_work import UnitOfWork

SLICE = 500  # rows of each kind at once: nobody waits long for the writer
LINK_PREVIEWS_KEPT = timedelta(days=2)  # believed for a day
EVENTS_KEPT = timedelta(days=14)  # who was away for longer fetches everything anew
_ANY = 2**62  # a position beyond all others
SENDING_KEYS_KEPT = timedelta(hours=25)  # sending again is safe for a day, and one hour more


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetExpired:
    """Remove a slice of the sending keys, sessions, link previews and events that nobody can use any more."""

    uow: UnitOfWork
    clock: Clock
    event_consumers: Sequence[EventConsumer]

    async def execute(self) -> bool:
        """Whether there may be more."""
        now = self.clock.now()
        applied = [await one.position() for one in self.event_consumers]
        async with self.uow() as tx:
            keys = await tx.messages.forget_sent(before=now - SENDING_KEYS_KEPT, limit=SLICE)
            sessions = await tx.sessions.forget_expired(at=now, limit=SLICE)
            links = await tx.link_previews.forget(before=now - LINK_PREVIEWS_KEPT, limit=SLICE)
            events = await tx.events.forget(
                before=now - EVENTS_KEPT, upto=min(applied, default=_ANY), limit=SLICE
            )
        return SLICE in (keys, sessions, links, events)
