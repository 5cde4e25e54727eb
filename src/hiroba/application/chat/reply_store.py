"""Keeping a reply while it grows."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import structlog

from hiroba.application.chat.telling import tell_changed
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.running_work import RunningReplies
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.beside import beside
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.chat.conversation import ChatMessage, ReplyState
from hiroba.domain.chat.errors import ConversationNotFoundError
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import UserId

log = structlog.get_logger(__name__)

SAVED_EVERY = 0.5  # seconds, while words come
TOUCHED_EVERY = 5.0  # while they do not: others see that the reply is still being written
_ENDING_ATTEMPTS = 3


class WritingReply:
    """A reply of which more comes."""

    def __init__(self, message: ChatMessage, owner_id: UserId) -> None:
        self.message = message
        self.owner_id = owner_id
        self.length = 0
        self._words: list[str] = []

    @property
    def content(self) -> str:
        return "".join(self._words)

    def add(self, words: str) -> None:
        self._words.append(words)
        self.length += len(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyStore:
    """Never writes over a reply that has ended, whoever ended it."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    running_replies: RunningReplies

    async def end(self, message: ChatMessage, owner_id: UserId) -> ChatMessage:
        """The reply as it is stored now: another one if it had ended already, this one if it is gone."""
        async with self.uow() as tx:
            await tx.events.begin()
            if not await tx.chat_messages.save(message):
                return await tx.chat_messages.find(message.id) or message
            conversation = await tx.conversations.get(message.conversation_id, owner_id)
            conversation = replace(conversation, updated_at=message.updated_at)
            await tx.conversations.save(conversation)
            told = await tell_changed(tx, conversation, now=message.updated_at)
        self.realtime.publish(told)
        return message

    async def end_surely(self, message: ChatMessage, owner_id: UserId) -> ChatMessage:
        """What cannot be stored now is ended later, by EndAbandonedReplies."""
        for attempt in range(1, _ENDING_ATTEMPTS + 1):
            try:
                return await self.end(message, owner_id)
            except ConversationNotFoundError:  # deleted a moment ago, with every word
                return message
            except HirobaError as error:
                log.warning("reply_not_ended", reply_id=str(message.id), code=error.code)
                await asyncio.sleep(attempt / 10)
        return message

    @asynccontextmanager
    async def keeping(self, writing: WritingReply) -> AsyncGenerator[None]:
        """Inside the block what is written is stored twice a second."""
        async with beside(self._keep_saving(writing)):
            yield

    async def _keep_saving(self, writing: WritingReply) -> None:
        saved, idle, reply_id = 0, 0.0, writing.message.id
        while True:
            await asyncio.sleep(SAVED_EVERY)
            idle += SAVED_EVERY
            if writing.length == saved and idle < TOUCHED_EVERY:
                continue
            length = writing.length
            message = writing.message.written(writing.content, self.clock.now())
            try:
                async with self.uow() as tx:
                    is_wanted = await tx.chat_messages.save(message)
            except HirobaError as error:
                log.warning("reply_not_saved", reply_id=str(reply_id), code=error.code)
                continue
            if not is_wanted:  # deleted, or ended by another process
                self.running_replies.end(reply_id, ReplyState.STOPPED)
                return
            saved, idle = length, 0.0
            failpoint("reply.after_save")
