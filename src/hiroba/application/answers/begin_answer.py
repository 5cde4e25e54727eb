"""Having an answer to one person written, and hearing it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.events import AnswerEnded, AnswerEvent, AnswerFailed, AnswerStarted
from hiroba.application.answers.feeds import AnswerFeeds
from hiroba.application.answers.follow_answer import FollowAnswer, FollowAnswerQuery
from hiroba.application.answers.frames import started_frame
from hiroba.application.answers.offer_remainder import OfferRemainder
from hiroba.application.answers.place import Place
from hiroba.application.answers.write_answer import WriteAnswer
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginAnswer:
    """Keeps a new answer, begins to write it, and passes its words on.

    It goes on without the one who asked for as long as somebody listens, and a while longer.
    """

    uow: UnitOfWork
    realtime: Realtime
    running_answers: RunningAnswers
    answer_feeds: AnswerFeeds
    write: WriteAnswer
    follow: FollowAnswer
    offer: OfferRemainder

    async def stream(
        self, answer: Answer, place: Place, actor: Actor
    ) -> AsyncGenerator[AnswerEvent]:
        async with self.uow() as tx:
            await tx.answers.add(answer)
        self.answer_feeds.open(answer.id, needs_listener=True)
        self.running_answers.start(answer.id, self._write(answer, place))
        self.realtime.publish_to_user(answer.asker_id, started_frame(answer))
        query = FollowAnswerQuery(actor=actor, answer_id=answer.id)
        async with aclosing(self.follow.begun(query, answer)) as events:
            async for event in events:
                yield event

    async def _write(self, answer: Answer, place: Place) -> None:
        ended = await self.write.execute(answer, place)
        if answer.channel_id is not None:
            await self.offer.execute(ended)


async def whole(events: AsyncGenerator[AnswerEvent]) -> Answer:
    """The answer once it has ended. Raises the error of one that failed."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, AnswerFailed):
                raise event.error
            if isinstance(event, AnswerEnded):
                return event.answer
    raise AssertionError("an answer always ends")


async def begun(events: AsyncGenerator[AnswerEvent]) -> AnswerStarted:
    """Its first event. Raises what refuses the question."""
    started = await anext(events)
    if not isinstance(started, AnswerStarted):
        raise AssertionError("an answer begins with its start")
    return started
