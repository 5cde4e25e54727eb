"""What a person's devices hear of their conversations: that there is something to fetch, and no words of it."""

from datetime import datetime

from hiroba.application.events import CONVERSATION_CHANGED, CONVERSATION_REMOVED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.chat.conversation import Conversation
from hiroba.domain.shared.time import to_iso


async def tell_changed(tx: Transaction, conversation: Conversation, *, now: datetime) -> LiveEvent:
    """To be published after the commit."""
    event = NewEvent(
        kind=CONVERSATION_CHANGED,
        user_id=conversation.owner_id,
        payload={
            "conversationId": str(conversation.id),
            "lastSeq": conversation.last_seq,
            "updatedAt": to_iso(conversation.updated_at),
        },
    )
    return await record(tx, event, now=now)


async def tell_removed(tx: Transaction, conversation: Conversation, *, now: datetime) -> LiveEvent:
    event = NewEvent(
        kind=CONVERSATION_REMOVED,
        user_id=conversation.owner_id,
        payload={"conversationId": str(conversation.id)},
    )
    return await record(tx, event, now=now)
