"""What a message said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.get_message import readable_message
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import EditView
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEditsQuery:
    actor: Actor
    message_id: MessageId
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    edits: Sequence[EditView]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEdits:
    """Earlier versions, the oldest first, for whoever reads the message. Raises MessageNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListEditsQuery) -> EditPage:
        async with self.channel_reader() as snapshot:
            await readable_message(snapshot, query.actor, query.message_id)
            edits, total = await snapshot.list_edits(
                query.message_id, limit=query.limit, offset=query.offset
            )
        return EditPage(edits=edits, total=total, has_more=query.offset + len(edits) < total)
