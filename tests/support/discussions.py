"""A community whose discussions are passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from tests.support.community import Community
from tests.support.search import LatinEmbedder, NoEmbeddingCache

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.library.compare_stores import CompareStores, StoreDifferences
from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.library.index_discussions import (
    DiscussionsPosition,
    EmbedDiscussions,
    KeepDiscussions,
)
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.generation_stores import generation_stores
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.index_stores.generation_stores import GenerationStores
from hiroba.infrastructure.index_stores.routed_embedder import RoutedEmbedder
from hiroba.infrastructure.index_stores.routed_text_search import RoutedTextSearch
from hiroba.infrastructure.index_stores.routed_vector_index import RoutedVectorIndex
from hiroba.infrastructure.sql.readers.discussions import SqlDiscussionReader
from hiroba.infrastructure.sql.readers.index_generations import SqlIndexGenerationReader
from hiroba.infrastructure.sql.readers.moments import SqlMomentReader
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.upload_store.local_disk import LocalDiskUploadStore


class LaterClock:
    """The time, moved on by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead


@dataclass(frozen=True)
class Square:
    community: Community
    folder: Path

    @classmethod
    def over(cls, community: Community, folder: Path) -> "Square":
        return cls(community, folder)

    async def aclose(self) -> None:
        await self.stores.close()

    @cached_property
    def clock(self) -> LaterClock:
        return LaterClock()

    @cached_property
    def stores(self) -> GenerationStores:
        live = SqlIndexGenerationReader(self.community.database).list_live
        return generation_stores(self.folder, [LatinEmbedder()], live)

    @cached_property
    def text_search(self) -> RoutedTextSearch:
        return RoutedTextSearch(self.stores)

    @cached_property
    def vector_index(self) -> RoutedVectorIndex:
        return RoutedVectorIndex(self.stores)

    @cached_property
    def reader(self) -> SqlDiscussionReader:
        return SqlDiscussionReader(self.community.database)

    @cached_property
    def ports(self) -> Ports:
        return replace(
            self.community.ports,
            clock=self.clock,
            text_search=self.text_search,
            vector_index=self.vector_index,
            index_stores=self.stores,
            embedder=RoutedEmbedder(self.stores.embedder),
            embedding_cache=NoEmbeddingCache(),
            readerships=SqlReaderships(self.community.database),
            discussion_reader=self.reader,
            moment_reader=SqlMomentReader(self.community.database),
            event_consumers=(DiscussionsPosition(uow=self.community.ports.uow),),
        )

    async def keep(self) -> int:
        """Until nothing is left to do; the number of steps."""
        steps = 1
        while await build(KeepDiscussions, self.ports).execute():
            steps += 1
        return steps

    async def embed(self) -> None:
        """Once everybody has been silent for a while."""
        self.clock.ahead += timedelta(minutes=1)
        while await build(EmbedDiscussions, self.ports).execute():
            pass

    async def differences(self) -> StoreDifferences:
        folder = self.folder / "blobs"
        blobs = LocalDiskBlobStore(folder)
        uploads = LocalDiskUploadStore(folder / "uploads", blobs.take_over)
        await blobs.prepare()
        await uploads.prepare()
        ports = replace(self.ports, blob_store=blobs, upload_store=uploads)
        return await build(CompareStores, ports).execute()

    async def edit(self, by: Actor, message_id: MessageId, content: str) -> None:
        command = EditMessageCommand(actor=by, message_id=message_id, content=content)
        await build(EditMessage, self.ports).execute(command)

    async def delete(self, by: Actor, message_id: MessageId) -> None:
        await build(DeleteMessage, self.ports).execute(
            DeleteMessageCommand(actor=by, message_id=message_id)
        )

    async def held(self) -> list[PassageId]:
        async with self.ports.uow.read() as tx:
            return [one.id for one in await tx.discussions.list_page(None, limit=10_000)]

    async def discussions(self) -> list[DiscussionView]:
        """All that say something, in the order in which they were begun."""
        ids = await self.held()
        views = await self.reader.everything(ids)
        return [views[one] for one in ids if one in views]

    async def spoken(self) -> list[list[str]]:
        """What each of them says, message by message."""
        return [
            [one.text[said.start : said.end] for said in one.messages]
            for one in await self.discussions()
        ]

    async def found(self, query: str, readership: Readership) -> list[str]:
        """The texts of what is found by words, as the reader may read it."""
        hits = await self.text_search.search(query, readership=readership, limit=50)
        views = await self.reader.discussions([hit.passage_id for hit in hits], readership)
        return [views[hit.passage_id].text for hit in hits if hit.passage_id in views]

    async def check(self, citable: Sequence[tuple[ChannelId, MessageId, str]]) -> None:
        """Every message that can be cited is in one discussion of its channel, whole; the index holds these alone."""
        views = await self.discussions()
        said: dict[MessageId, str] = {}
        for view in views:
            for one in view.messages:
                said[one.message_id] = said.get(one.message_id, "") + "".join(
                    view.text[one.start : one.end].split()
                )
        assert said == {id_: "".join(content.split()) for _, id_, content in citable}
        places = {one.message_id: view.channel_id for view in views for one in view.messages}
        assert places == {id_: channel for channel, id_, _ in citable}
        indexed = await self.text_search.passage_ids()
        assert indexed - {view.passage_id for view in views} == set()
        assert [view for view in views if view.passage_id not in indexed] == []
