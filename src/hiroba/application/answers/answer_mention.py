"""The assistant was called in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import structlog

from hiroba.application.announcing import Called, announce
from hiroba.application.answers.answer_question import QUESTION_MAX
from hiroba.application.answers.frames import started_frame
from hiroba.application.answers.question_text import question_text
from hiroba.application.answers.write_channel_answer import WriteChannelAnswer
from hiroba.application.events import MESSAGE_NEW, LoggedEvent, log_message
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, postable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.language import Language, as_language, detect_language
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.channels.message import Message, MessageDraft
from hiroba.domain.shared.errors import HirobaError, UnavailableError
from hiroba.domain.shared.ids import AnswerId, ChannelId, MessageId, UserId

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMentionCommand:
    """The payload of the outbox entry `assistant.mentioned`."""

    message_id: MessageId
    channel_id: ChannelId
    user_id: UserId


@dataclass(frozen=True, slots=True)
class _Begun:
    answer: Answer
    message: Message
    logged: LoggedEvent
    told: Sequence[LiveEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMention:
    """A message of the assistant, at once, into which the answer is then written.

    Safe to run twice: a question has one answer. Does not wait for the words.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    message_encoder: MessageEncoder
    write: WriteChannelAnswer

    async def execute(self, command: AnswerMentionCommand) -> None:
        """Raises UnavailableError while there is no assistant to answer."""
        try:
            begun = await self._begun(command)
        except UnavailableError:
            raise
        except (
            HirobaError
        ) as error:  # deleted, archived or left meanwhile: nobody waits for an answer
            log.info("mention_dropped", message_id=str(command.message_id), code=error.code)
            return
        if begun is None:
            return
        message = await self.message_encoder.encoded(begun.message.id)
        self.realtime.publish(begun.logged.told(message), *begun.told)
        self.realtime.publish_to_channel(command.channel_id, started_frame(begun.answer))
        self.write.start(begun.answer)

    async def _begun(self, command: AnswerMentionCommand) -> _Begun | None:
        async with self.uow() as tx:
            await tx.events.begin()
            if await tx.answers.find_by_question_message(command.message_id) is not None:
                return None
            asked = await tx.messages.get(command.message_id)
            if asked.deleted_at is not None:
                raise MessageNotFoundError
            await self._check(tx, command)
            message = await self._append_message(tx, asked)
            answer = self._answer(command, asked, message, await _hint(tx, command, asked))
            await tx.answers.add(answer)
            logged = await log_message(tx, MESSAGE_NEW, message, now=message.created_at)
            told = await self._announce(tx, message)
            return _Begun(answer, message, logged, told)

    async def _announce(self, tx: Transaction, message: Message) -> Sequence[LiveEvent]:
        place = await tx.channels.find_for_posting(message.channel_id, message.author_id)
        return await announce(tx, place, message, Called()) if place is not None else ()

    async def _check(self, tx: Transaction, command: AnswerMentionCommand) -> None:
        asker = await tx.users.get(command.user_id)
        standing = await find_standing(tx.channels, command.channel_id, command.user_id)
        postable_channel(Actor(asker.id, asker.role), standing)

    async def _append_message(self, tx: Transaction, asked: Message) -> Message:
        assistant = await tx.users.find_assistant()
        if assistant is None:
            raise UnavailableError
        return await tx.messages.append(
            MessageDraft(
                id=MessageId(self.ids.new()),
                channel_id=asked.channel_id,
                author_id=assistant.id,
                client_id=None,
                parent_id=asked.parent_id,
                content="",
                created_at=self.clock.now(),
                fingerprint=sha256(asked.id.bytes).hexdigest(),
            )
        )

    def _answer(
        self, command: AnswerMentionCommand, asked: Message, message: Message, hint: Language
    ) -> Answer:
        question = question_text(asked.content)[:QUESTION_MAX] or asked.content
        return Answer(
            id=AnswerId(self.ids.new()),
            asker_id=command.user_id,
            channel_id=asked.channel_id,
            message_id=message.id,
            question_message_id=asked.id,
            question=question,
            content="",
            state=AnswerState.WAITING,
            language=detect_language(question, hint),
            created_at=message.created_at,
            updated_at=message.created_at,
        )


async def _hint(tx: Transaction, command: AnswerMentionCommand, asked: Message) -> Language:
    """What the thread is written in, or else what the asker otherwise writes."""
    if asked.parent_id is not None:
        answered = await tx.answers.find_by_message(asked.parent_id)
        if answered is not None:
            return answered.language
    return as_language((await tx.users.get(command.user_id)).locale)
