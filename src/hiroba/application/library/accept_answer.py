"""What people answered becomes a document that the next answer can cite."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.library.job_kinds import ingest_job
from hiroba.application.library.new_document import (
    MAX_TITLE,
    NewDocument,
    make_document,
    valid_title,
)
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    living_message,
    readable_document,
    require,
    settleable_question,
)
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Channel, ChannelKind
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.document import Document
from hiroba.domain.questions.errors import (
    QuestionAnsweredError,
    ReplyNotFoundError,
    SourceNotSharedError,
)
from hiroba.domain.questions.question import (
    Accepted,
    Question,
    QuestionState,
    Said,
    Source,
    SourceKind,
)
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import DocumentId, MessageId, QuestionId, ReplyId

_LONGEST_THREAD = 200  # messages


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAnswerCommand:
    """Either a reply to the question, or a message; of the message at the root of a thread, the whole thread.

    `document_ids` are documents that the answer rests on besides.
    """

    actor: Actor
    question_id: QuestionId
    reply_id: ReplyId | None = None
    message_id: MessageId | None = None
    document_ids: Sequence[DocumentId] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAnswer:
    """Make an answer a document with the question for its title and the question's readers for its own.

    It is cited before others, until something that it rests on changes.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    job_queue: JobQueue

    async def execute(self, command: AcceptAnswerCommand) -> Document:
        """Raises QuestionNotFoundError, ForbiddenError, QuestionAnsweredError, InvalidValueError.

        And of what is accepted: ReplyNotFoundError, MessageNotFoundError, DocumentNotFoundError, SourceNotSharedError.
        """
        require(command.actor, Permission.DOCUMENT_WRITE)
        if (command.reply_id is None) == (command.message_id is None):
            raise InvalidValueError("Name a reply or a message, not both.", field="replyId")
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            found = await tx.questions.find(command.question_id)
            question = settleable_question(command.actor, readership, found)
            if question.state is QuestionState.ANSWERED:
                raise QuestionAnsweredError
            words = await _words(tx, command, question)
            documents = await _documents(tx, command, readership, question)
            document = await self._add(tx, command, question, words, readership)
            accepted = Accepted(document.id, (*words.sources, *documents))
            await tx.questions.accept(question.id, accepted)
        self.job_queue.wake()
        return document

    async def _add(
        self,
        tx: Transaction,
        command: AcceptAnswerCommand,
        question: Question,
        words: _Words,
        readership: Readership,
    ) -> Document:
        new = NewDocument(
            title=valid_title(command.title or question.text[:MAX_TITLE]),
            text=words.text,
            source=f"/questions/{question.id}",
            audience=question.audience,
        )
        document, version = make_document(
            new,
            owner_id=command.actor.user_id,
            readership=readership,
            collection=None,
            ids=self.ids,
            at=self.clock.now(),
        )
        await tx.documents.add(document, version)
        await tx.jobs.add(ingest_job(document, version))
        return document


async def _words(tx: Transaction, command: AcceptAnswerCommand, question: Question) -> _Words:
    if command.message_id is not None:
        return await _said(tx, command.actor, command.message_id, question)
    reply = await tx.questions.find_reply(command.reply_id) if command.reply_id else None
    if reply is None or reply.question_id != question.id:
        raise ReplyNotFoundError(field="replyId")
    return _Words(reply.content, ())


async def _said(tx: Transaction, actor: Actor, message_id: MessageId, question: Question) -> _Words:
    message = await tx.messages.get(message_id)
    standing = await find_standing(tx.channels, message.channel_id, actor.user_id)
    living_message(actor, standing, message)
    if standing is not None and not _is_shown(standing.channel, question.audience):
        raise SourceNotSharedError(field="messageId")
    said = await tx.questions.list_said(message.id, limit=_LONGEST_THREAD)
    if not said:
        raise InvalidValueError("There is nothing in it that answers.", field="messageId")
    return _Words(_told(said), tuple(one.source for one in said))


def _told(said: Sequence[Said]) -> str:
    if len(said) == 1:
        return said[0].content
    return "\n\n".join(f"{one.author_name}: {one.content}" for one in said)


def _is_shown(channel: Channel, audience: Audience) -> bool:
    """Whether all of the audience may read the channel. An audience of one is who accepts, and has read it."""
    if audience == Audience.of_channel(channel.id) or audience.kind == "private":
        return True
    return audience.kind == "community" and channel.kind is ChannelKind.PUBLIC


async def _documents(
    tx: Transaction, command: AcceptAnswerCommand, readership: Readership, question: Question
) -> Sequence[Source]:
    found = await tx.documents.find_many(command.document_ids)
    sources: list[Source] = []
    for document_id in dict.fromkeys(command.document_ids):
        document = readable_document(readership, found.get(document_id))
        if not _reads(question.audience, document.audience):
            raise SourceNotSharedError(field="documentIds")
        sources.append(Source(SourceKind.DOCUMENT, document.id, document.version))
    return sources


def _reads(readers: Audience, audience: Audience) -> bool:
    return readers == audience or readers.kind == "private" or audience.kind == "community"
