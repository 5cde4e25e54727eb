"""The thread under a message."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.get_message import readable_message
from hiroba.application.channels.list_messages import LIMIT_DEFAULT, LIMIT_MAX
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import MessageView
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRepliesQuery:
    """`after` is a seq: replies newer than it."""

    actor: Actor
    message_id: MessageId
    limit: int = LIMIT_DEFAULT
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPage:
    replies: Sequence[MessageView]
    limit: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReplies:
    """Replies in order, oldest first. Raises MessageNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListRepliesQuery) -> ReplyPage:
        limit = min(query.limit, LIMIT_MAX)
        async with self.channel_reader() as snapshot:
            await readable_message(snapshot, query.actor, query.message_id)
            replies = await snapshot.list_replies(
                query.message_id, after=query.after, limit=limit + 1
            )
        return ReplyPage(replies=replies[:limit], limit=limit, has_more=len(replies) > limit)
