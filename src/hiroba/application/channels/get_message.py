"""One message."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.channels.views import MessageView
from hiroba.application.channels.wire import message_json
from hiroba.application.events import LoggedEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor, may_read_channel
from hiroba.domain.channels.channel import Channel
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.shared.ids import ChannelId, MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMessageQuery:
    actor: Actor
    message_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMessage:
    """A message of a channel that the actor may read. Raises MessageNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: GetMessageQuery) -> MessageView:
        async with self.channel_reader() as snapshot:
            return await readable_message(snapshot, query.actor, query.message_id)


async def readable_message(
    snapshot: ChannelSnapshot, actor: Actor, message_id: MessageId
) -> MessageView:
    """Raises MessageNotFoundError also for a message that the actor may not see."""
    message, _ = await readable_in_place(snapshot, actor, message_id)
    return message


async def readable_in_place(
    snapshot: ChannelSnapshot, actor: Actor, message_id: MessageId
) -> tuple[MessageView, Channel]:
    """The message with its channel. Raises MessageNotFoundError as `readable_message` does."""
    message = await snapshot.find_message(message_id)
    if message is None:
        raise MessageNotFoundError
    channel_id = ChannelId(UUID(message.channel_id))
    standing = await snapshot.find_standing(channel_id, actor.user_id)
    if standing is None or not may_read_channel(actor, standing):
        raise MessageNotFoundError
    return message, standing.channel


async def stored_message(channel_reader: ChannelReader, message_id: MessageId) -> MessageView:
    """As its readers get it now, whoever asks. Raises MessageNotFoundError."""
    async with channel_reader() as snapshot:
        message = await snapshot.find_message(message_id)
    if message is None:
        raise MessageNotFoundError
    return message


async def told_messages(
    channel_reader: ChannelReader, logged: Sequence[LoggedEvent]
) -> list[LiveEvent]:
    """Changes of messages, as they are told after the commit. One that is gone by now has an event of its own."""
    if not logged:
        return []
    ids = [str(one.event.message_id) for one in logged]
    async with channel_reader() as snapshot:
        views = await snapshot.find_messages(ids)
    return [
        one.told(message_json(views[id_]))
        for one, id_ in zip(logged, ids, strict=True)
        if id_ in views
    ]
