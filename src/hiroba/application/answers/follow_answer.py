"""Reading an answer while it is written, from wherever one has come: on another device, or after a lost connection."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass

from hiroba.application.answers.events import (
    AnswerEnded,
    AnswerEvent,
    AnswerFailed,
    AnswerFinished,
    AnswerStarted,
    AnswerStopped,
    ContentAdded,
    ContentReplaced,
)
from hiroba.application.answers.feeds import AnswerFeeds, AnswerListener
from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.presence import present_actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerFailedError
from hiroba.domain.shared.ids import AnswerId

_POLLED_EVERY = 0.5  # seconds, where another process writes: it stores as often
_CHECKED_EVERY = 0.5  # whoever may read it no more hears no more


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowAnswerQuery:
    """`after` is how many code points of the content the listener has already."""

    actor: Actor
    answer_id: AnswerId
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowAnswer:
    """The rest of an answer as it comes, and its end. For whoever may read the answer, as long as they may."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    answer_feeds: AnswerFeeds

    async def stream(self, query: FollowAnswerQuery) -> AsyncGenerator[AnswerEvent]:
        """AnswerStarted first; ContentReplaced where what was heard is not what was kept in the end.

        Raises AnswerNotFoundError, before the first event or, once it may not be read any more, in the middle;
        InvalidTokenError when the listener was logged out.
        """
        async with aclosing(self.begun(query, await self._readable(query))) as events:
            async for event in events:
                yield event

    async def begun(self, query: FollowAnswerQuery, answer: Answer) -> AsyncGenerator[AnswerEvent]:
        """The same for an answer that was just found to be the listener's to read."""
        told = _Told(query.after)
        feed = None if answer.state.has_ended else self.answer_feeds.listen(answer.id)
        async with AsyncExitStack() as stack:
            if feed is not None:  # from here on: it must not seem that nobody listens
                await stack.enter_async_context(aclosing(feed))
            yield AnswerStarted(answer)
            events = await stack.enter_async_context(aclosing(self._events(query, answer, feed)))
            async for event in self._while_readable(query, events):
                for one in told.rest_of(event):
                    yield one

    async def _while_readable(
        self, query: FollowAnswerQuery, events: AsyncGenerator[AnswerEvent]
    ) -> AsyncIterator[AnswerEvent]:
        now = asyncio.get_running_loop().time
        checked = now()
        async for event in events:
            if now() - checked > _CHECKED_EVERY:
                await self._readable(query)
                checked = now()
            yield event

    async def _events(
        self, query: FollowAnswerQuery, answer: Answer, feed: AnswerListener | None
    ) -> AsyncGenerator[AnswerEvent]:
        """From the first word on."""
        if feed is not None:
            async for event in feed:
                yield event
                if isinstance(event, AnswerEnded):
                    return
            answer = await self._readable(query)  # its feed was closed without an end
        async for event in self._stored(query, answer):
            yield event

    async def _stored(self, query: FollowAnswerQuery, answer: Answer) -> AsyncIterator[AnswerEvent]:
        """As another process stores it."""
        shown = ""
        while not answer.state.has_ended:
            if answer.content.startswith(shown) and answer.content != shown:
                yield ContentAdded(answer.content[len(shown) :])
                shown = answer.content
            await asyncio.sleep(_POLLED_EVERY)
            answer = await self._readable(query)
        if (shown or not query.after) and answer.content.startswith(shown):
            yield ContentAdded(answer.content[len(shown) :])
        yield _end_of(answer)

    async def _readable(self, query: FollowAnswerQuery) -> Answer:
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            actor = await present_actor(tx.sessions, query.actor, now=self.clock.now())
            answer, _ = await readable_answer(tx, actor, readership, query.answer_id)
        return answer


class _Told:
    """Passes on what a listener lacks, who has had the first `after` code points."""

    def __init__(self, after: int) -> None:
        self._after = after
        self._text = ""

    def rest_of(self, event: AnswerEvent) -> list[AnswerEvent]:
        if isinstance(event, ContentAdded):
            new = (self._text + event.text)[max(self._after, len(self._text)) :]
            self._text += event.text
            return [ContentAdded(new)] if new else []
        if isinstance(event, AnswerEnded) and self._is_other(event.answer.content):
            return [ContentReplaced(event.answer.content), event]
        return [event]

    def _is_other(self, content: str) -> bool:
        return content != self._text or self._after > len(content)


def _end_of(answer: Answer) -> AnswerEvent:
    if answer.state is AnswerState.FAILED:
        return AnswerFailed(answer, AnswerFailedError(details={"code": answer.failure_code}))
    if answer.state in {AnswerState.STOPPED, AnswerState.INTERRUPTED}:
        return AnswerStopped(answer)
    return AnswerFinished(answer)
