"""What people said to each other, in every generation of the index, on both engines."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.support.community import Community
from tests.support.discussions import LaterClock
from tests.support.indexes import Indexes, LetterEmbedder, open_indexes

from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.library.index_discussions import EmbedDiscussions, KeepDiscussions
from hiroba.application.ports.embedder import Embedder, Vectors
from hiroba.application.registry import build
from hiroba.application.shared.access import Actor
from hiroba.domain.jobs.job import JobState
from hiroba.domain.shared.ids import MessageId, PassageId
from hiroba.infrastructure.sql.session import Database

SAID = (
    "水車はいつ直りますか。月曜日に直ります。",
    "The mill opens on Monday at nine.",
    "물레방아는 월요일에 문을 연다.",
    "水车星期一开放。",
)
NEWS = "修理以后水车星期二再开放。"


class AsciiEmbedder(LetterEmbedder):
    """Knows ASCII texts only."""

    def knows(self, text: str) -> bool:
        return text.isascii()


class InterruptedEmbedder(LetterEmbedder):
    """Something happens while it works, once."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if (meanwhile := self.meanwhile) is not None:
            self.meanwhile = None
            await meanwhile()
        return await super().embed_passages(texts)


@dataclass(frozen=True)
class Talk:
    indexes: Indexes
    community: Community
    by: Actor
    messages: list[MessageId]

    async def keep(self) -> None:
        while await build(KeepDiscussions, self.indexes.library.ports).execute():
            pass

    async def embed(self) -> None:
        clock = LaterClock()
        clock.ahead = timedelta(minutes=1)
        ports = replace(self.indexes.library.ports, clock=clock)
        while await build(EmbedDiscussions, ports).execute():
            pass

    async def edit(self, number: int, content: str) -> None:
        message_id = self.messages[number]
        command = EditMessageCommand(actor=self.by, message_id=message_id, content=content)
        await build(EditMessage, self.community.ports).execute(command)

    async def said(self) -> set[PassageId]:
        async with self.community.ports.uow.read() as tx:
            return {one.id for one in await tx.discussions.list_page(None, limit=1_000)}

    async def nearness(self, number: int, vector: Vectors) -> float:
        """Of what is nearest in one generation, as a cosine."""
        library = self.indexes.library
        readership = await library.ports.readerships.of_user(self.by.user_id)
        index = await library.ports.index_stores.open(number)
        hits = await index.vector_index.nearest(vector, readership=readership, limit=1)
        return hits[0].score

    async def differences(self, number: int) -> int:
        stores = self.indexes.library.ports.index_stores
        with stores.pinned(await stores.open(number)):
            return await self.indexes.library.differences()


@asynccontextmanager
async def open_talk(database: Database, folder: Path, *embedders: Embedder) -> AsyncGenerator[Talk]:
    """A channel a language, and a document a language."""
    community = Community(database)
    async with open_indexes(database, folder, *embedders) as indexes:
        by = await community.person()
        messages: list[MessageId] = []
        for content in SAID:
            channel = await community.channel(by)
            posted = await community.say(by, channel.id, content)
            messages.append(posted.id)
        await indexes.add_texts()
        talk = Talk(indexes, community, by, messages)
        await talk.keep()
        yield talk


async def test_a_build_takes_in_what_was_said_by_its_own_model_and_a_switch_loses_nothing(
    database: Database, tmp_path: Path
) -> None:
    async with open_talk(database, tmp_path, AsciiEmbedder("ascii", 8)) as talk:
        await talk.embed()
        said = await talk.said()
        assert len(said) == len(SAID)
        assert len(said & (await talk.indexes.held(1))[1]) == 1
    large, small = LetterEmbedder("large", 32), AsciiEmbedder("ascii", 8)
    async with open_indexes(database, tmp_path, large, small) as indexes:
        talk = replace(talk, indexes=indexes)
        assert (await indexes.build(switch=True)).state is JobState.DONE

        words, vectors = await indexes.held(2)
        assert said <= words
        assert said <= vectors
        assert [await talk.differences(number) for number in (1, 2)] == [0, 0]


async def test_what_changes_afterwards_reaches_every_generation_by_its_own_model(
    database: Database, tmp_path: Path
) -> None:
    small, large = AsciiEmbedder("ascii", 8), LetterEmbedder("large", 32)
    async with open_talk(database, tmp_path, small) as talk:
        await talk.embed()
    async with open_indexes(database, tmp_path, large, small) as indexes:
        talk = replace(talk, indexes=indexes)
        await indexes.build(switch=True)

        await talk.edit(1, "水車は月曜日の九時に開く。")
        await talk.keep()
        _, vectors = await talk.indexes.held(2)
        assert len(vectors & await talk.said()) == len(SAID) - 1  # what it meant before is gone
        await talk.embed()

        assert await talk.said() <= (await talk.indexes.held(2))[1]
        assert [await talk.differences(number) for number in (1, 2)] == [0, 0]


async def test_what_is_edited_while_a_build_writes_it_is_written_once_more(
    database: Database, tmp_path: Path
) -> None:
    model = InterruptedEmbedder("letters", 8)
    async with open_talk(database, tmp_path, model) as talk:
        await talk.embed()

        async def edited() -> None:
            await talk.edit(3, NEWS)
            await talk.keep()
            await talk.embed()

        async def once_documents_are_in() -> None:
            model.meanwhile = edited

        model.meanwhile = once_documents_are_in  # the first slice is of documents
        assert (await talk.indexes.build()).state is JobState.DONE
        assert model.meanwhile is None
        await talk.keep()
        await talk.embed()

        assert await talk.nearness(2, await model.embed_query(NEWS)) > 0.999
        assert [await talk.differences(number) for number in (1, 2)] == [0, 0]


async def test_a_build_that_begins_while_discussions_are_embedded_gets_these_too(
    database: Database, tmp_path: Path
) -> None:
    model = InterruptedEmbedder("letters", 8)
    async with open_talk(database, tmp_path, model) as talk:

        async def built() -> None:
            await talk.indexes.build()

        model.meanwhile = built
        await talk.embed()

        assert await talk.said() <= (await talk.indexes.held(2))[1]
        assert [await talk.differences(number) for number in (1, 2)] == [0, 0]
