"""Which answers an actor may see."""

from hiroba.application.moments_now import are_open
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor, ChannelStanding, may_read_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import AnswerId


async def readable_answer(
    tx: Transaction, actor: Actor, readership: Readership, answer_id: AnswerId
) -> tuple[Answer, ChannelStanding | None]:
    """An answer in a channel is read by its readers, any other by its asker alone while they may read what it quotes.

    With what the actor is in that channel. Raises AnswerNotFoundError.
    """
    answer = await tx.answers.get(answer_id)
    if answer.message_id is None:
        if answer.asker_id != actor.user_id:
            raise AnswerNotFoundError
        await _check_cited(tx, readership, answer)
    if answer.channel_id is None:
        return answer, None
    standing = await find_standing(tx.channels, answer.channel_id, actor.user_id)
    if standing is None or not may_read_channel(actor, standing):
        raise AnswerNotFoundError
    return answer, standing


async def _check_cited(tx: Transaction, readership: Readership, answer: Answer) -> None:
    """A deleted document counts as closed: else its deletion would show its words again to those it was closed to.

    Words of a deleted message are not in the answer any more, so only its channel is asked after.
    """
    cited = {one.document_id for one in answer.citations if one.document_id is not None}
    found = await tx.documents.find_many(list(cited))
    if len(found) < len(cited) or not all(
        readership.may_read(document.audience) for document in found.values()
    ):
        raise AnswerNotFoundError
    if not await are_open(tx, answer.citations, readership):
        raise AnswerNotFoundError
    said_in = {one.channel_id for one in answer.citations if one.channel_id is not None}
    if not all(readership.may_read(Audience.of_channel(channel_id)) for channel_id in said_in):
        raise AnswerNotFoundError
