"""People answer."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_question, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.questions.errors import InvalidReplyError, ReplyNotFoundError
from hiroba.domain.questions.question import REPLY_MAX, Reply
from hiroba.domain.shared.ids import QuestionId, ReplyId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToQuestionCommand:
    actor: Actor
    question_id: QuestionId
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToQuestion:
    """Anybody who may read a question may reply to it, also once it is settled."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships

    async def execute(self, command: ReplyToQuestionCommand) -> Reply:
        """Raises QuestionNotFoundError, InvalidReplyError."""
        content = command.content.strip()
        if not 1 <= len(content) <= REPLY_MAX:
            raise InvalidReplyError(f"A reply has 1 to {REPLY_MAX} characters.", field="content")
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            question = readable_question(readership, await tx.questions.find(command.question_id))
            reply = Reply(
                id=ReplyId(self.ids.new()),
                question_id=question.id,
                author_id=command.actor.user_id,
                content=content,
                created_at=self.clock.now(),
            )
            await tx.questions.add_reply(reply)
        return reply


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteReplyCommand:
    actor: Actor
    question_id: QuestionId
    reply_id: ReplyId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteReply:
    """By its author and by holders of `document:manage`. What it became when it was accepted stays."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, command: DeleteReplyCommand) -> None:
        """Raises QuestionNotFoundError, ReplyNotFoundError, ForbiddenError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            readable_question(readership, await tx.questions.find(command.question_id))
            reply = await find_reply(tx, command.question_id, command.reply_id)
            if reply.author_id != command.actor.user_id:
                require(command.actor, Permission.DOCUMENT_MANAGE)
            await tx.questions.remove_reply(reply.id)


async def find_reply(tx: Transaction, question_id: QuestionId, reply_id: ReplyId) -> Reply:
    """Raises ReplyNotFoundError, also for a reply to another question."""
    reply = await tx.questions.find_reply(reply_id)
    if reply is None or reply.question_id != question_id:
        raise ReplyNotFoundError
    return reply
