"""Changing what is said of a mechanism."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.commenting import let_comments_follow
from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, editable_mechanism
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.words import (
    Chapter,
    Licence,
    valid_description,
    valid_tags,
    valid_title,
)
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMechanismCommand:
    """None leaves a thing as it is."""

    actor: Actor
    mechanism_id: MechanismId
    title: str | None = None
    description: str | None = None
    tags: Sequence[str] | None = None
    licence: Licence | None = None
    chapters: Sequence[Chapter] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateMechanism:
    """Change title, description, tags, licence or chapters; by its owner alone."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: UpdateMechanismCommand) -> Mechanism:
        """Raises MechanismNotFoundError, ForbiddenError, InvalidValueError; MechanismNotReadyError for chapters."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            before = editable_mechanism(command.actor, readership, found)
            now = self.clock.now()
            after = replace(_changed(before, command), updated_at=now)
            await tx.mechanisms.save(after)
            told = await tell_change(tx, before, after, now=now)
            comments = await let_comments_follow(tx, after, now=now)
        self.realtime.publish(*told, *comments.told)
        return after


def _changed(before: Mechanism, command: UpdateMechanismCommand) -> Mechanism:
    title, description, tags = command.title, command.description, command.tags
    after = replace(
        before,
        title=before.title if title is None else valid_title(title),
        description=before.description if description is None else valid_description(description),
        tags=before.tags if tags is None else valid_tags(tags),
        licence=before.licence if command.licence is None else command.licence,
    )
    return after if command.chapters is None else after.with_chapters(tuple(command.chapters))
