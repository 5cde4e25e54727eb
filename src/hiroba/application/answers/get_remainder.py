"""Looking at what there is only for the asker."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.reading import readable_answer
from hiroba.application.answers.remainder import FindRemainder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId, ChannelId, DocumentId, MechanismId

_TITLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GetRemainderQuery:
    actor: Actor
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainderView:
    """`count` things were left out; `sources` are the first of them, one passage each."""

    count: int
    sources: Sequence[Evidence]
    answer_id: AnswerId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetRemainder:
    """How much an answer in a channel left out that its asker may read, under which titles.

    Nothing of it is kept: it is looked up anew, with the rights of the moment.
    """

    uow: UnitOfWork
    readerships: Readerships
    find: FindRemainder

    async def execute(self, query: GetRemainderQuery) -> RemainderView:
        """Raises AnswerNotFoundError, also for every other reader of the answer."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            answer = await own_answer(tx, query.actor, readership, query.answer_id)
            written = await tx.answers.find_remainder(answer.id)
        found = await self.find.execute(answer)
        things = {(_origin(one), one.title): one for one in reversed(found)}
        return RemainderView(
            count=len(things),
            sources=list(reversed(things.values()))[:_TITLES],
            answer_id=None if written is None else written.id,
        )


async def own_answer(
    tx: Transaction, actor: Actor, readership: Readership, answer_id: AnswerId
) -> Answer:
    answer, _ = await readable_answer(tx, actor, readership, answer_id)
    if answer.asker_id != actor.user_id:
        raise AnswerNotFoundError
    return answer


def _origin(found: Evidence) -> DocumentId | ChannelId | MechanismId | None:
    """A document, the channel that a discussion was in, or a video."""
    return (
        found.messages[0].channel_id if found.messages else found.document_id or found.mechanism_id
    )
