"""Outbox entries of messages that link to something."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.channels.preview_links import PreviewLinks, PreviewLinksCommand
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.domain.shared.ids import MessageId

AT_ONCE = 8  # messages; foreign servers are slow, and one that is must not keep the others waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMessageHasLinks:
    """Looks the links of several messages up at once."""

    preview_links: PreviewLinks

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        places = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for message_id in dict.fromkeys(entry.payload["message_id"] for entry in entries):
                group.create_task(self._preview(MessageId(UUID(message_id)), places))

    async def _preview(self, message_id: MessageId, places: asyncio.Semaphore) -> None:
        async with places:
            await self.preview_links.execute(PreviewLinksCommand(message_id=message_id))
