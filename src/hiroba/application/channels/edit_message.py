"""Changing what one has said."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.finding import find_message
from hiroba.application.channels.get_message import stored_message, told_messages
from hiroba.application.channels.promise_previews import promise_previews
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.wire import message_json
from hiroba.application.events import MESSAGE_UPDATED, LoggedEvent, log_message
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, editable_message
from hiroba.application.withdrawing import withdraw_message
from hiroba.domain.channels.editing import ExpectedEdit, edited
from hiroba.domain.channels.errors import NotYourMessageError
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.channels.message import Author, Message
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessageCommand:
    """`expected` is what the author has before them; None overwrites whatever is there."""

    actor: Actor
    message_id: MessageId
    content: str
    expected: ExpectedEdit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedMessage:
    """`json` is the whole message, ready for the wire."""

    id: MessageId
    seq: int
    json: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessage:
    """Give a message of one's own other words; the old ones are kept. The same words change nothing.

    Whom it calls was decided when it was sent. Raises MessageNotFoundError, NotYourMessageError,
    ChannelArchivedError, InvalidMessageError, MessageChangedMeanwhileError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    channel_reader: ChannelReader
    link_previews: LinkPreviewPolicy
    job_queue: JobQueue

    async def execute(self, command: EditMessageCommand) -> EditedMessage:
        logged, has_links = None, False
        quoting: Sequence[LoggedEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            before, author = await _editable(tx, command)
            after = edited(before, command.content, at=self.clock.now())
            if after.content != before.content:
                if command.expected is not None:
                    command.expected.check(before)
                await tx.edits.save(before, after)
                logged = await log_message(tx, MESSAGE_UPDATED, before, now=self.clock.now())
                quoting = await withdraw_message(tx, before.id, after.content, now=self.clock.now())
                has_links = await promise_previews(
                    tx, self.link_previews, after, author, before=before.content
                )
        json = message_json(await stored_message(self.channel_reader, before.id))
        if logged is not None:
            self.realtime.publish(logged.told(json))
            self.realtime.publish(*await told_messages(self.channel_reader, quoting))
        if has_links:
            self.job_queue.wake()
        return EditedMessage(id=before.id, seq=before.seq, json=json)


async def _editable(tx: Transaction, command: EditMessageCommand) -> tuple[Message, Author]:
    """What the assistant has said is judged sentence by sentence, and stays as it was judged."""
    message, standing = await find_message(tx, command.message_id, command.actor.user_id)
    editable_message(command.actor, standing, message)
    author = await tx.users.get(message.author_id)
    if author.kind is UserKind.ASSISTANT:
        raise NotYourMessageError
    return message, Author(author.id, author.display_name, author.kind.value)
