"""What people do with messages, for tests that do much of it."""

from dataclasses import dataclass

import orjson
from tests.support.community import Community

from hiroba.application.channels.add_reaction import AddReaction
from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import (
    EditedMessage,
    EditMessage,
    EditMessageCommand,
)
from hiroba.application.channels.get_message import GetMessage, GetMessageQuery
from hiroba.application.channels.pin_message import PinMessage
from hiroba.application.channels.pinning import MessagePin, PinCommand
from hiroba.application.channels.reacting import MessageReactions, ReactionCommand
from hiroba.application.channels.remove_reaction import RemoveReaction
from hiroba.application.channels.unpin_message import UnpinMessage
from hiroba.application.channels.views import MessageView
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.editing import ExpectedEdit
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True)
class Acts:
    community: Community

    async def edit(
        self, by: Actor, message: MessageId, content: str, expected: ExpectedEdit | None = None
    ) -> EditedMessage:
        return await self.community.case(EditMessage).execute(
            EditMessageCommand(actor=by, message_id=message, content=content, expected=expected)
        )

    async def delete(self, by: Actor, message: MessageId) -> None:
        await self.community.case(DeleteMessage).execute(
            DeleteMessageCommand(actor=by, message_id=message)
        )

    async def react(self, by: Actor, message: MessageId, emoji: str = "👍") -> MessageReactions:
        return await self.community.case(AddReaction).execute(
            ReactionCommand(actor=by, message_id=message, emoji=emoji)
        )

    async def unreact(self, by: Actor, message: MessageId, emoji: str = "👍") -> MessageReactions:
        return await self.community.case(RemoveReaction).execute(
            ReactionCommand(actor=by, message_id=message, emoji=emoji)
        )

    async def pin(self, by: Actor, message: MessageId) -> MessagePin:
        return await self.community.case(PinMessage).execute(
            PinCommand(actor=by, message_id=message)
        )

    async def unpin(self, by: Actor, message: MessageId) -> MessagePin:
        return await self.community.case(UnpinMessage).execute(
            PinCommand(actor=by, message_id=message)
        )

    async def view(self, by: Actor, message: MessageId) -> MessageView:
        return await self.community.case(GetMessage).execute(
            GetMessageQuery(actor=by, message_id=message)
        )

    def heard(self) -> list[LiveEvent]:
        """What is told from now on."""
        heard: list[LiveEvent] = []
        self.community.realtime.listen(heard.append)
        return heard


def kinds(heard: list[LiveEvent]) -> list[str]:
    return [event.kind for event in heard]


def data(event: LiveEvent) -> dict[str, object]:
    return orjson.loads(event.frame)["data"]
