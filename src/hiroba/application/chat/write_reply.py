"""Writing one reply that is kept, from beginning to end, whatever happens in between."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

import structlog

from hiroba.application.chat.events import Reply, ReplyEnded, WordsAdded
from hiroba.application.chat.reply_store import ReplyStore, WritingReply
from hiroba.application.ports.chat_model import ChatModel, ChatRequest, ReplyEnd
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.running_work import RunningReplies
from hiroba.domain.answers.errors import ModelCutShortError
from hiroba.domain.chat.conversation import ChatMessage, ReplyState
from hiroba.domain.chat.texts import REPLY_MAX
from hiroba.domain.shared.errors import HirobaError

log = structlog.get_logger(__name__)
Emit = Callable[[WordsAdded | ReplyEnded | HirobaError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReply:
    """Have a reply written, kept while it grows, and ended in every case."""

    clock: Clock
    chat_model: ChatModel
    running_replies: RunningReplies
    reply_store: ReplyStore

    async def execute(self, writing: WritingReply, request: ChatRequest, emit: Emit) -> None:
        """To be run as a task of its own. The last thing emitted is the end, or the error."""
        error: HirobaError | None = None
        end: ReplyEnd | None = None
        try:
            async with self.reply_store.keeping(writing):
                end = await self._written(writing, request, emit)
            state = ReplyState.DONE
        except asyncio.CancelledError:
            _go_on_after_cancellation()
            state = self.running_replies.ending_of(writing.message.id) or ReplyState.INTERRUPTED
        except HirobaError as failure:
            state, error = ReplyState.FAILED, failure
        except Exception:
            log.exception("reply_failed", reply_id=str(writing.message.id))
            state, error = ReplyState.FAILED, HirobaError()
        ended = await self.reply_store.end_surely(
            replace(
                writing.message.written(writing.content, self.clock.now()),
                state=state,
                finish_reason=end.finish_reason if end else None,
                failure_code=error.code if error else None,
            ),
            writing.owner_id,
        )
        emit(error or ReplyEnded(_reply(end, ended)))

    async def _written(self, writing: WritingReply, request: ChatRequest, emit: Emit) -> ReplyEnd:
        async with aclosing(self.chat_model.stream(request)) as pieces:
            async for piece in pieces:
                if isinstance(piece, ReplyEnd):
                    return piece
                if writing.length + len(piece) > REPLY_MAX:
                    raise ModelCutShortError("The model does not come to an end.")
                writing.add(piece)
                emit(WordsAdded(piece))
        raise AssertionError("a reply ends with its end")


def _reply(end: ReplyEnd | None, ended: ChatMessage) -> Reply:
    return Reply(
        model=ended.model or "",
        content=ended.content,
        finish_reason=ended.finish_reason,
        prompt_tokens=end.prompt_tokens if end else None,
        completion_tokens=end.completion_tokens if end else None,
        message=ended,
    )


def _go_on_after_cancellation() -> None:
    """The writing was cancelled; the storing that follows is not."""
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
