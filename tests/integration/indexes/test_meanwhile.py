"""What changes while a generation is built."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from tests.support.databases import OpenDatabase
from tests.support.indexes import Indexes, LetterEmbedder, open_indexes

from hiroba.application.jobs.change_jobs import ChangeJob, ChangeJobCommand
from hiroba.application.library.indexes.requests import RequestBuild, RequestBuildCommand
from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.application.ports.embedder import Vectors
from hiroba.bootstrap.background import background_work
from hiroba.domain.identity.permissions import Role
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.audience import Audience, Readership

SECONDS = 30


class HaltingEmbedder(LetterEmbedder):
    """Waits before it embeds what holds a word, until it is let go."""

    def __init__(self, word: str) -> None:
        super().__init__("halting", 8)
        self._word = word
        self.asked = asyncio.Event()
        self.let_go = asyncio.Event()

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if any(self._word in text for text in texts):
            self.asked.set()
            await self.let_go.wait()
        return await super().embed_passages(texts)


async def _change(indexes: Indexes, job: Job, wanted: JobChange) -> None:
    command = ChangeJobCommand(actor=indexes.admin, job_id=job.id, change=wanted)
    await indexes.library.case(ChangeJob).execute(command)


async def _until_built(indexes: Indexes, state: str) -> None:
    async with asyncio.timeout(SECONDS):
        while (await indexes.states()).get(2) != state:
            await asyncio.sleep(0.01)


async def test_what_an_ingestion_wrote_before_the_build_began_is_not_missing(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    embedder = HaltingEmbedder("fountain")
    async with (
        open_sqlite_copy() as database,
        open_indexes(database, tmp_path, embedder) as indexes,
    ):
        library = indexes.library
        await indexes.add_texts()
        async with background_work(library.ports, alone=True):
            await library.add(indexes.admin, "The fountain is under repair.")
            await embedder.asked.wait()
            command = RequestBuildCommand(actor=indexes.admin, switch=False)
            await library.case(RequestBuild).execute(command)
            await _until_built(indexes, "building")
            embedder.let_go.set()
            await library.settled()

        truth = await indexes.truth()
        assert len(truth) == 5
        assert await indexes.states() == {1: "current", 2: "ready"}
        assert await indexes.held(1) == await indexes.held(2) == (truth, truth)


async def test_a_title_and_readers_that_change_while_passages_are_embedded_are_right_in_the_end(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    embedder = HaltingEmbedder("直径")
    embedder.let_go.set()
    async with (
        open_sqlite_copy() as database,
        open_indexes(database, tmp_path, embedder) as indexes,
    ):
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()
        embedder.asked.clear()
        embedder.let_go.clear()
        async with background_work(library.ports, alone=True):
            await library.case(RequestBuild).execute(RequestBuildCommand(actor=ana, switch=False))
            await embedder.asked.wait()
            private = Audience.of_user(ana.user_id)
            await library.case(UpdateDocument).execute(
                UpdateDocumentCommand(
                    actor=ana, document_id=documents["ja"].id, title="風車", audience=private
                )
            )
            embedder.let_go.set()
            await library.settled()

        index = await library.ports.index_stores.open(2)
        everybody, mine = Readership.of([Audience.community()]), Readership.of([private])
        assert await index.text_search.search("風車", readership=everybody, limit=9) == []
        assert len(await index.text_search.search("風車", readership=mine, limit=9)) == 1


async def test_a_cancelled_build_leaves_nothing_and_can_be_tried_again(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    embedder = HaltingEmbedder("直径")
    embedder.let_go.set()
    async with (
        open_sqlite_copy() as database,
        open_indexes(database, tmp_path, embedder) as indexes,
    ):
        library = indexes.library
        await indexes.add_texts()
        embedder.asked.clear()
        embedder.let_go.clear()
        async with background_work(library.ports, alone=True):
            command = RequestBuildCommand(actor=indexes.admin)
            job = await library.case(RequestBuild).execute(command)
            again = await library.case(RequestBuild).execute(command)
            await embedder.asked.wait()
            await _change(indexes, job, JobChange.CANCEL)
            embedder.let_go.set()
            await library.settled()

        assert again.id == job.id
        assert await indexes.states() == {1: "current", 2: "failed"}
        assert not await asyncio.to_thread(lambda: list(tmp_path.glob("*-2.*")))
        await indexes.build(switch=True)
        assert await indexes.states() == {1: "previous", 2: "dropped", 3: "current"}


async def test_a_paused_build_goes_on_from_the_start_and_searching_never_stops(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    embedder = HaltingEmbedder("물레방아")
    embedder.let_go.set()
    async with (
        open_sqlite_copy() as database,
        open_indexes(database, tmp_path, embedder) as indexes,
    ):
        library = indexes.library
        documents = await indexes.add_texts()
        embedder.asked.clear()
        embedder.let_go.clear()
        async with background_work(library.ports, alone=True):
            job = await library.case(RequestBuild).execute(RequestBuildCommand(actor=indexes.admin))
            await embedder.asked.wait()
            await _change(indexes, job, JobChange.PAUSE)
            await _until_built(indexes, "failed")
            async with asyncio.timeout(SECONDS):
                while (await indexes.job(job)).state is not JobState.PAUSED:
                    await asyncio.sleep(0.01)

            found = await library.found_by_words(indexes.admin, "물레방아")
            assert found == {documents["ko"].id}
            embedder.let_go.set()
            await _change(indexes, job, JobChange.RESUME)
            await library.settled()

        assert (await indexes.job(job)).state is JobState.DONE
        assert await indexes.states() == {1: "previous", 2: "current"}
        assert await indexes.held(2) == (await indexes.truth(), await indexes.truth())
        assert await library.differences() == 0


async def test_another_model_on_an_empty_library_needs_no_build(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    async with open_sqlite_copy() as database:
        async with open_indexes(database, tmp_path, LetterEmbedder("small", 8)):
            pass
        async with open_indexes(database, tmp_path, LetterEmbedder("large", 32)) as indexes:
            await indexes.library.person(Role.MEMBER)
            await indexes.add_texts()

            assert [one.model for one in await indexes.generations()] == ["large"]
            assert len((await indexes.held(1))[1]) == 4
