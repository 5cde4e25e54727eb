"""Replies whose process died, or could not store their end."""

from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.running_work import RunningReplies
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.chat.conversation import ReplyState

log = structlog.get_logger(__name__)

_ABANDONED_AFTER = timedelta(seconds=15)  # whoever writes touches its reply every five


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAbandonedReplies:
    """No reply stays `streaming`. Run at the start of a process and every few seconds; safe to run anywhere."""

    uow: UnitOfWork
    clock: Clock
    running_replies: RunningReplies

    async def execute(self, *, alone: bool = False) -> int:
        """How many there were; what had been written stays. Whoever was listening has lost the connection long ago.

        `alone`: no other process writes replies here, so what this one does not write is abandoned.
        """
        now = self.clock.now()
        untouched = timedelta() if alone else _ABANDONED_AFTER
        async with self.uow.read() as tx:
            unfinished = await tx.chat_messages.list_unfinished(untouched_since=now - untouched)
        abandoned = [one for one in unfinished if not self.running_replies.is_running(one.id)]
        if abandoned:
            async with self.uow() as tx:
                for reply in abandoned:
                    ended = replace(reply, state=ReplyState.INTERRUPTED, updated_at=now)
                    await tx.chat_messages.save(ended)
            log.info("replies_interrupted", count=len(abandoned))
        return len(abandoned)
