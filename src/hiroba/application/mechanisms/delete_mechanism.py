"""Deleting a mechanism."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.application.blobs.release import let_go
from hiroba.application.closing import Closed, close_channel
from hiroba.application.mechanisms.mechanism_events import tell_deletion
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, removable_mechanism
from hiroba.application.withdrawing import told_as_they_are
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMechanismCommand:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMechanism:
    """Gone from everywhere with the commit; its files follow. A job that is at work on it finds it gone."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime
    message_encoder: MessageEncoder
    job_queue: JobQueue

    async def execute(self, command: DeleteMechanismCommand) -> None:
        """Raises MechanismNotFoundError, ForbiddenError; ChannelHasDocumentsError, see `close_channel`."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = removable_mechanism(command.actor, readership, found)
            now = self.clock.now()
            comments = await _close_comments(tx, mechanism, command.actor, now=now)
            await tx.mechanisms.remove(mechanism.id)
            await tx.jobs.let_go([mechanism.id])
            await let_go(mechanism.blobs, tx, now=now)
            told = await tell_deletion(tx, mechanism, now=now)
        quoting = await told_as_they_are(self.message_encoder, comments.quoting)
        self.realtime.publish(*told, *comments.told, *quoting)
        self.job_queue.wake()


async def _close_comments(
    tx: Transaction, mechanism: Mechanism, actor: Actor, *, now: datetime
) -> Closed:
    channel = await tx.comments.find_channel(mechanism.id)
    if channel is None:
        return Closed()
    return await close_channel(tx, channel.id, by=actor.user_id, now=now)
