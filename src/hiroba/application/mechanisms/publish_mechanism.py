"""Showing a mechanism to the community, and taking it down again."""

from dataclasses import dataclass

from hiroba.application.commenting import Followed, let_comments_follow
from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    editable_mechanism,
    removable_mechanism,
    require,
)
from hiroba.application.withdrawing import told_as_they_are
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.mechanisms.errors import MissingReasonError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.words import valid_reason
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishMechanismCommand:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishMechanism:
    """Every member sees it from the commit on. By its owner; doing it twice changes nothing."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: PublishMechanismCommand) -> Mechanism:
        """Raises MechanismNotFoundError, ForbiddenError, MechanismNotReadyError, MechanismUntitledError."""
        actor = command.actor
        readership = await self.readerships.of_user(actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            before = editable_mechanism(actor, readership, found)
            require(actor, Permission.MECHANISM_PUBLISH)
            after = before.publish(self.clock.now())
            saved = await _save(tx, before, after)
        self.realtime.publish(*saved.told)
        return after


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpublishMechanismCommand:
    """`reason` is shown to the owner; only they may do without one."""

    actor: Actor
    mechanism_id: MechanismId
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpublishMechanism:
    """A draft again: nobody but its owner sees it from the commit on. By its owner and by moderators."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime
    message_encoder: MessageEncoder

    async def execute(self, command: UnpublishMechanismCommand) -> Mechanism:
        """Raises MechanismNotFoundError, ForbiddenError, MissingReasonError, InvalidValueError."""
        actor = command.actor
        readership = await self.readerships.of_user(actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            before = removable_mechanism(actor, readership, found)
            reason = valid_reason(command.reason)
            if reason is None and not before.can_be_edited_by(actor.user_id):
                raise MissingReasonError(field="reason")
            after = before.unpublish(reason, at=self.clock.now())
            saved = await _save(tx, before, after)
        quoting = await told_as_they_are(self.message_encoder, saved.quoting)
        self.realtime.publish(*saved.told, *quoting)
        return after


async def _save(tx: Transaction, before: Mechanism, after: Mechanism) -> Followed:
    if after == before:
        return Followed()
    await tx.mechanisms.save(after)
    told = await tell_change(tx, before, after, now=after.updated_at)
    comments = await let_comments_follow(tx, after, now=after.updated_at)
    return Followed([*told, *comments.told], comments.quoting)
