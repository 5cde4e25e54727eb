"""Taking a message away."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from hiroba.application.blobs.release import let_go
from hiroba.application.channels.finding import find_message
from hiroba.application.channels.get_message import stored_message, told_messages
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.removing import notifications_removed, reply_removed
from hiroba.application.channels.wire import deleted_object
from hiroba.application.events import MESSAGE_DELETED, LoggedEvent, log_message
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, removable_message
from hiroba.application.withdrawing import withdraw_message
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.channels.message import Message
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMessageCommand:
    actor: Actor
    message_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMessage:
    """Leave a tombstone in the place of a message: its words are gone everywhere, its replies stay.

    For its author, and for managers of its channel. Raises MessageNotFoundError, also for one that is deleted
    already, NotAMemberError, ForbiddenError, ChannelArchivedError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    channel_reader: ChannelReader
    running_answers: RunningAnswers
    job_queue: JobQueue

    async def execute(self, command: DeleteMessageCommand) -> Message:
        """The message as it was."""
        async with self.uow() as tx:
            await tx.events.begin()
            message, standing = await find_message(tx, command.message_id, command.actor.user_id)
            removable_message(command.actor, standing, message)
            answer = await _remove_answer(tx, message)
            logged, told = await self._bury(tx, message)
            quoting = await withdraw_message(tx, message.id, "", now=self.clock.now())
        if answer is not None:
            self.running_answers.end(answer.id, AnswerState.STOPPED)
        self.job_queue.wake()
        tombstone = await stored_message(self.channel_reader, message.id)
        self.realtime.publish(logged.told(orjson.dumps(deleted_object(tombstone))), *told)
        self.realtime.publish(*await told_messages(self.channel_reader, quoting))
        return message

    async def _bury(
        self, tx: Transaction, message: Message
    ) -> tuple[LoggedEvent, Sequence[LiveEvent]]:
        now = self.clock.now()
        await tx.removals.bury(message.id, at=now)
        await let_go(await tx.files.release_for_message(message.id), tx, now=now)
        logged = await log_message(tx, MESSAGE_DELETED, message, now=now)
        told = await notifications_removed(tx, message, now=now)
        return logged, [*told, *await reply_removed(tx, message, now=now)]


async def _remove_answer(tx: Transaction, message: Message) -> Answer | None:
    """The answer that the message carries; and where it only asked, what it asked."""
    await tx.answers.forget_question(message.id)
    await tx.questions.forget_asking(message.id)
    answer = await tx.answers.find_by_message(message.id)
    if answer is not None:
        await tx.answers.remove(answer.id)
    return answer
