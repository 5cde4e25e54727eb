"""Showing under a message what it links to."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from hiroba.application.channels.look_up_links import LookUpLinks
from hiroba.application.events import MESSAGE_UPDATED, LoggedEvent, log_message
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.channels.link_preview import LinkPreview, LinkPreviewPolicy
from hiroba.domain.channels.links import links_in
from hiroba.domain.channels.message import Message
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLinksCommand:
    """The payload of the outbox entry `message.has_links`."""

    message_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLinks:
    """Look the message's first links up, keep what was found with it, and tell its channel.

    Safe to repeat. A message that got other links meanwhile is left to the effect that its edit promised.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    message_encoder: MessageEncoder
    link_previews: LinkPreviewPolicy
    look_up: LookUpLinks

    async def execute(self, command: PreviewLinksCommand) -> None:
        try:
            await self._preview(command.message_id)
        except MessageNotFoundError:
            return

    async def _preview(self, message_id: MessageId) -> None:
        async with self.uow.read() as tx:
            message = await tx.messages.get(message_id)
        urls = self._links(message)
        previews = await self.look_up.execute(urls)
        logged = await self._keep(message, previews)
        if logged is not None:
            self.realtime.publish(logged.told(await self.message_encoder.encoded(message.id)))

    async def _keep(self, message: Message, previews: Sequence[LinkPreview]) -> LoggedEvent | None:
        """None where nothing was changed."""
        async with self.uow() as tx:
            await tx.events.begin()
            if self._links(await tx.messages.get(message.id)) != self._links(message):
                return None
            if not await tx.messages.write_previews(message.id, _json(previews)):
                return None
            return await log_message(tx, MESSAGE_UPDATED, message, now=self.clock.now())

    def _links(self, message: Message) -> Sequence[str]:
        return links_in(message.content, limit=self.link_previews.links)


def _json(previews: Sequence[LinkPreview]) -> str | None:
    shown = [
        {
            "url": each.url,
            "title": each.title,
            "description": each.description,
            "siteName": each.site_name,
        }
        for each in previews
    ]
    return orjson.dumps(shown).decode() if shown else None
