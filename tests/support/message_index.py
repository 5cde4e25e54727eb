"""A community whose messages can be searched."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.support.community import Community

from hiroba.application.channels.index_messages import IndexMessages
from hiroba.application.channels.search_messages import (
    FoundMessages,
    SearchMessages,
    SearchMessagesQuery,
)
from hiroba.application.events import MESSAGE_DELETED, MESSAGE_UPDATED
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch
from hiroba.infrastructure.sql.readers.search import SqlSearchReader
from hiroba.infrastructure.sql.session import HotStatement

_DELETE = HotStatement("UPDATE messages SET content = '', deleted_at = 1 WHERE id = ?1")

_ADORN = HotStatement(
    "UPDATE messages SET attachments = ?2, reactions = ?3, pinned_at = 1 WHERE id = ?1"
)


@dataclass(frozen=True)
class SearchedCommunity:
    community: Community
    message_search: SqliteFtsMessageSearch

    @classmethod
    def over(cls, community: Community, path: Path) -> "SearchedCommunity":
        return cls(community, SqliteFtsMessageSearch(path))

    @property
    def ports(self) -> Ports:
        return replace(
            self.community.ports,
            search_reader=SqlSearchReader(self.community.database),
            message_search=self.message_search,
            event_consumers=(self.message_search,),
        )

    async def index(self) -> int:
        """Until nothing is left to do; the number of steps."""
        case = build(IndexMessages, self.ports)
        steps = 1
        while await case.execute():
            steps += 1
        return steps

    async def search(self, by: Actor, text: str, **where: Any) -> FoundMessages:
        query = SearchMessagesQuery(actor=by, text=text, **where)
        return await build(SearchMessages, self.ports).execute(query)

    async def found(self, by: Actor, text: str, **where: Any) -> list[str]:
        """The contents of what was found."""
        page = await self.search(by, text, **where)
        return [one.message.content for one in page.messages]

    async def edit(self, channel: ChannelId, message: MessageId, content: str) -> None:
        async with self.community.ports.uow() as tx:
            await tx.events.begin()
            await tx.messages.write_content(message, content)
            event = NewEvent(kind=MESSAGE_UPDATED, channel_id=channel, message_id=message)
            await tx.events.append(event, now=self.community.ports.clock.now())

    async def delete(self, channel: ChannelId, message: MessageId) -> None:
        """The words first; the event tells of it."""
        async with self.community.database.write() as session:
            await session.fetch(_DELETE, message)
        async with self.community.ports.uow() as tx:
            event = NewEvent(kind=MESSAGE_DELETED, channel_id=channel, message_id=message)
            await tx.events.append(event, now=self.community.ports.clock.now())

    async def adorn(self, channel: ChannelId, message: MessageId) -> None:
        """With a picture, a reaction and a pin."""
        async with self.community.database.write() as session:
            await session.fetch(_ADORN, message, '[{"mediaType":"image/png"}]', '[{"emoji":"👍"}]')
        async with self.community.ports.uow() as tx:
            event = NewEvent(
                kind="reaction:changed", channel_id=channel, payload={"messageId": str(message)}
            )
            await tx.events.append(event, now=self.community.ports.clock.now())
