"""Being left in peace for a while, or every night."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from hiroba.application.events import DND_CHANGED, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.do_not_disturb import DoNotDisturb, QuietHours, Weekday
from hiroba.domain.shared.time import to_iso


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDoNotDisturbCommand:
    """All of it: what is None is switched off."""

    actor: Actor
    do_not_disturb: DoNotDisturb


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDoNotDisturb:
    """Say when notifications of one's own are silent. Raises InvalidDoNotDisturbError."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: SetDoNotDisturbCommand) -> DoNotDisturb:
        wish = await asyncio.to_thread(command.do_not_disturb.checked)
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            user = await tx.users.get_to_change(user_id)
            await tx.users.save(replace(user, do_not_disturb=wish))
            event = NewEvent(kind=DND_CHANGED, user_id=user_id, payload=dnd_object(wish))
            told = await record(tx, event, now=self.clock.now())
        self.realtime.publish(told)
        return wish


def dnd_object(dnd: DoNotDisturb) -> dict[str, Any]:
    """As clients get it."""
    return {
        "until": None if dnd.until is None else to_iso(dnd.until),
        "schedule": None if dnd.schedule is None else _schedule_object(dnd.schedule),
    }


def _schedule_object(hours: QuietHours) -> dict[str, Any]:
    return {
        "from": hours.start.strftime("%H:%M"),
        "to": hours.end.strftime("%H:%M"),
        "timeZone": hours.time_zone,
        "days": [day.value for day in Weekday if day in hours.days],
    }
