"""How one likes one's client to be."""

from dataclasses import dataclass, replace
from typing import Literal

from hiroba.application.events import PREFERENCES_CHANGED, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.preference_objects import preferences_object
from hiroba.domain.identity.preferences import Density, Preferences, SendKey, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreferencesCommand:
    """What is None stays; a `send_key` of None means that none is chosen any more."""

    actor: Actor
    theme: Theme | None = None
    density: Density | None = None
    send_key: SendKey | Literal["as it is"] | None = "as it is"
    single_keys: bool | None = None
    read_answers_aloud: bool | None = None

    def applied_to(self, before: Preferences) -> Preferences:
        wished = {
            "theme": self.theme,
            "density": self.density,
            "single_keys": self.single_keys,
            "read_answers_aloud": self.read_answers_aloud,
        }
        after = replace(before, **{name: one for name, one in wished.items() if one is not None})
        return after if self.send_key == "as it is" else replace(after, send_key=self.send_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreferences:
    """Change one's own preferences, on every device: the others are told."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: SetPreferencesCommand) -> Preferences:
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            user = await tx.users.get_to_change(user_id)
            wish = command.applied_to(user.preferences)
            await tx.users.save(replace(user, preferences=wish))
            event = NewEvent(
                kind=PREFERENCES_CHANGED, user_id=user_id, payload=preferences_object(wish)
            )
            told = await record(tx, event, now=self.clock.now())
        self.realtime.publish(told)
        return wish
