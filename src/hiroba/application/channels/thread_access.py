"""A thread as its readers reach it: through the message at its root."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor, ChannelStanding, may_read_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Channel
from hiroba.domain.channels.errors import MessageNotFoundError, NotAMemberError
from hiroba.domain.channels.thread import Thread
from hiroba.domain.shared.ids import MessageId


async def readable_thread(
    tx: Transaction, actor: Actor, root_id: MessageId
) -> tuple[ChannelStanding, Thread]:
    """The thread under a message, and where it is.

    Raises MessageNotFoundError, also for a channel that the actor may not see.
    """
    thread = await tx.threads.get(root_id)
    standing = await find_standing(tx.channels, thread.channel_id, actor.user_id)
    if standing is None or not may_read_channel(actor, standing):
        raise MessageNotFoundError
    return standing, thread


async def followable_thread(
    tx: Transaction, actor: Actor, root_id: MessageId
) -> tuple[Channel, Thread]:
    """The same in a channel that the actor is in. Raises MessageNotFoundError, NotAMemberError."""
    standing, thread = await readable_thread(tx, actor, root_id)
    if standing.membership is None:
        raise NotAMemberError
    return standing.channel, thread
