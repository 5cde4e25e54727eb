"""Generations of the index, on both engines."""

from pathlib import Path

from tests.support.indexes import TEXTS, LetterEmbedder, open_indexes

from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.indexes.manage import (
    DropIndex,
    DropIndexCommand,
    SwitchBack,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.domain.jobs.job import JobState
from hiroba.infrastructure.sql.session import Database

SMALL, LARGE = LetterEmbedder("small", 8), LetterEmbedder("large", 32)


async def test_the_next_is_built_beside_the_current_and_what_changes_reaches_both(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()

        job = await indexes.build()
        await library.add(ana, "풍차가 돈다.")
        await library.case(DeleteDocument).execute(
            DeleteDocumentCommand(actor=ana, document_id=documents["en"].id)
        )
        await library.case(ReplaceDocument).execute(
            ReplaceDocumentCommand(actor=ana, document_id=documents["ja"].id, text="風車が回る。")
        )
        await library.work()

        assert job.state is JobState.DONE
        assert await indexes.states() == {1: "current", 2: "ready"}
        truth = await indexes.truth()
        assert len(truth) == len(TEXTS)
        assert (await indexes.held(1))[0] == (await indexes.held(2))[0] == truth


async def test_a_switch_is_seen_by_the_next_search_and_can_be_taken_back(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()
        await indexes.build()
        await indexes.forget_in(1, documents["ja"])

        before = await library.found_by_words(ana, "水車の直径")
        await indexes.switch(2)
        after = await library.found_by_words(ana, "水車の直径")
        number = await library.case(SwitchBack).execute(ana)
        back = await library.found_by_words(ana, "水車の直径")

        assert (before, after, back) == (set(), {documents["ja"].id}, set())
        stores = library.ports.index_stores
        with stores.pinned(await stores.open(2)):
            assert await library.differences() == 0
        assert await library.differences() == 1  # in the one that was made worse
        assert number == 1
        assert await indexes.states() == {1: "current", 2: "previous"}


async def test_two_models_never_meet_and_both_serve_while_the_settings_name_them(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path, SMALL) as indexes:
        await indexes.add_texts()
    async with open_indexes(database, tmp_path, LARGE, SMALL) as indexes:
        stores = indexes.library.ports.index_stores
        await indexes.build()
        await indexes.library.add(indexes.admin, "A mill stands here.")
        await indexes.library.work()

        models = [(one.number, one.model) for one in await indexes.generations()]
        truth = await indexes.truth()
        assert models == [(1, "small"), (2, "large")]
        assert (await stores.current()).embedder.dimensions == 8
        assert await indexes.held(1) == await indexes.held(2) == (truth, truth)
        await indexes.switch(2)
        assert (await stores.current()).embedder.dimensions == 32


async def test_a_model_that_is_gone_from_the_settings_leaves_the_words(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path, SMALL) as indexes:
        documents = await indexes.add_texts()
    async with open_indexes(database, tmp_path, LARGE) as indexes:
        library, ana = indexes.library, indexes.admin
        await library.add(ana, "A mill stands here.")
        await library.work()
        found = await library.found_by_words(ana, "escapement")

        assert found == {documents["en"].id}
        assert [one.model for one in await indexes.generations()] == ["small"]
        assert await library.differences() == 0


async def test_dropped_ones_leave_nothing_and_the_searched_one_cannot_be_dropped(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        await indexes.add_texts()
        await indexes.build(switch=True)
        assert (tmp_path / "search.db").exists()

        await library.case(DropIndex).execute(DropIndexCommand(actor=ana, number=1))
        await library.ports.text_search.remove_documents([])  # any write notices it

        assert await indexes.states() == {1: "dropped", 2: "current"}
        assert not (tmp_path / "search.db").exists()
        assert not (tmp_path / "vectors.duckdb").exists()
        assert (tmp_path / "search-2.db").exists()


async def test_a_generation_that_cannot_take_what_it_must_fails_and_holds_up_nobody(
    database: Database, tmp_path: Path
) -> None:
    next_model = LetterEmbedder("next", 16)
    async with open_indexes(database, tmp_path, SMALL) as indexes:
        await indexes.add_texts()
    async with open_indexes(database, tmp_path, next_model, SMALL) as indexes:
        await indexes.build()
        next_model.broken = True
        await indexes.library.add(indexes.admin, "A mill stands here.")
        await indexes.library.work()

        assert await indexes.states() == {1: "current", 2: "failed"}
        truth = await indexes.truth()
        assert len(truth) == len(TEXTS) + 1
        assert await indexes.held(1) == (truth, truth)
