"""Which answers an actor may see."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor, ChannelStanding, may_read_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.shared.ids import AnswerId


async def readable_answer(
    tx: Transaction, actor: Actor, answer_id: AnswerId
) -> tuple[Answer, ChannelStanding | None]:
    """An answer in a channel is read by its readers, any other by its asker alone.

    With what the actor is in that channel. Raises AnswerNotFoundError.
    """
    answer = await tx.answers.get(answer_id)
    if answer.channel_id is None:
        if answer.asker_id != actor.user_id:
            raise AnswerNotFoundError
        return answer, None
    standing = await find_standing(tx.channels, answer.channel_id, actor.user_id)
    if standing is None or not may_read_channel(actor, standing):
        raise AnswerNotFoundError
    if answer.message_id is None and answer.asker_id != actor.user_id:
        raise AnswerNotFoundError
    return answer, standing
