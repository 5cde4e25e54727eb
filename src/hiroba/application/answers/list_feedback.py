"""What readers think of answers, for whoever looks after them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, manageable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.answers.feedback import FeedbackCounts, GivenFeedback, Vote
from hiroba.domain.shared.ids import AnswerId, ChannelId

LIMIT_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFeedbackQuery:
    actor: Actor
    answer_id: AnswerId
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannelFeedbackQuery:
    """`vote` narrows the list; None takes both."""

    actor: Actor
    channel_id: ChannelId
    vote: Vote | None = None
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """`counts` are of the answer, None where the page is of a whole channel."""

    given: Sequence[GivenFeedback]
    counts: FeedbackCounts | None
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFeedback:
    """All feedback on one answer: for managers of its channel; for an answer to one person alone, for that person."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListFeedbackQuery) -> FeedbackPage:
        """Raises AnswerNotFoundError, NotAMemberError, ForbiddenError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            answer, standing = await readable_answer(tx, query.actor, readership, query.answer_id)
            if answer.message_id is not None:
                manageable_channel(query.actor, standing)
            given = await tx.feedback.list_of_answer(
                answer.id, limit=query.limit + 1, offset=query.offset
            )
            counts = await tx.feedback.counts(answer.id)
        return FeedbackPage(given[: query.limit], counts, len(given) > query.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannelFeedback:
    """Feedback on the answers of a channel, the newest first: for its managers."""

    uow: UnitOfWork

    async def execute(self, query: ListChannelFeedbackQuery) -> FeedbackPage:
        """Raises ChannelNotFoundError, NotAMemberError, ForbiddenError."""
        async with self.uow.read() as tx:
            standing = await find_standing(tx.channels, query.channel_id, query.actor.user_id)
            manageable_channel(query.actor, standing)
            given = await tx.feedback.list_in_channel(
                query.channel_id, vote=query.vote, limit=query.limit + 1, offset=query.offset
            )
        return FeedbackPage(given[: query.limit], None, len(given) > query.limit)
