"""M5: the model changes its size, becomes another, or is removed. No vectors of two models ever meet."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.integration.embedder.conftest import OpenServed
from tests.support.e5_directory import an_e5_directory
from tests.support.embedding import opened, service_settings
from tests.support.embedding_server import DIMENSIONS, EmbeddingServer, Refuses
from tests.support.library import Library
from tests.support.vectors import an_entry, unit_vectors

from hiroba.application.library.indexes.requests import RequestBuild, RequestBuildCommand
from hiroba.application.library.reader import PassageView
from hiroba.application.library.search_passages import SearchPassages, SearchPassagesQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import DocumentId, JobId
from hiroba.infrastructure.embedder.errors import ModelChangedError
from hiroba.infrastructure.embedder.relevance import UNMEASURED

EVERYBODY = Readership.of([Audience.community()])
TEXTS = {
    "ja": "水車は川の流れで回る。",
    "en": "A water wheel turns in the stream.",
    "ko": "물레방아는 냇물의 힘으로 돈다.",
    "zh": "水车借着河水转动。",
}


async def worked_to_the_end(library: Library, job_id: JobId) -> Job:
    """However often it is tried again."""
    while True:
        await library.work()
        async with library.ports.uow() as tx:
            job = await tx.jobs.get(job_id)
            if job.state is not JobState.QUEUED:
                return job
            await tx.jobs.save(replace(job, run_after=job.created_at))


async def add(library: Library, actor: Actor, text: str) -> tuple[DocumentId, Job]:
    document = await library.add(actor, text)
    assert document.job_id is not None
    return document.id, await worked_to_the_end(library, document.job_id)


async def rebuilt(library: Library) -> Job:
    owner = await library.person(Role.OWNER)
    job = await library.case(RequestBuild).execute(RequestBuildCommand(actor=owner))
    return await worked_to_the_end(library, job.id)


async def found(library: Library, actor: Actor, words: str) -> dict[DocumentId, float | None]:
    """Documents and their cosines."""
    query = SearchPassagesQuery(actor=actor.user_id, text=words)
    hits = await library.case(SearchPassages).execute(query)
    return {
        hit.passage.document_id: hit.scores.dense
        for hit in hits
        if isinstance(hit.passage, PassageView)
    }


def becomes_longer(server: EmbeddingServer) -> None:
    server.dimensions = DIMENSIONS * 2


def becomes_another(server: EmbeddingServer) -> None:
    server.salt = "another"


def is_removed(server: EmbeddingServer) -> None:
    server.faults.extend(Refuses(status=404) for _ in range(100))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (becomes_longer, "embedder.model_changed"),
        (becomes_another, "embedder.model_changed"),
        (is_removed, "embedder.refused"),
    ],
)
async def test_M5_job_fails_clearly_and_what_was_indexed_is_still_found(
    open_served: OpenServed, server: EmbeddingServer, changes: Any, code: str
) -> None:
    async with open_served() as library:
        ana = await library.person()
        mills = {(await add(library, ana, text))[0] for text in TEXTS.values()}
        held = await library.ports.vector_index.passage_ids()
    changes(server)
    async with open_served() as library:  # the check of a running model is some minutes old at most
        document_id, job = await add(library, ana, "Gears of the mill. 歯車 톱니바퀴 齿轮")

        assert (job.state, job.error_code) == (JobState.FAILED, code)
        document = await library.get(ana, document_id)
        assert document.status is DocumentStatus.FAILED
        assert document.failure is not None
        assert document.failure.code == code
        assert await library.ports.vector_index.passage_ids() == held
        by_words = await found(library, ana, "water wheel 水車 물레방아는 水车")
        assert set(by_words) == mills
        assert set(by_words.values()) == {None}
    as_before = EmbeddingServer(url=server.url)
    server.dimensions, server.salt, server.faults = as_before.dimensions, "", as_before.faults
    async with open_served() as library:
        by_both = await found(library, ana, "water wheel 水車 물레방아는 水车")
        assert set(by_both) == mills
        assert None not in by_both.values()


async def test_M5_size_that_changes_while_the_model_is_in_use_fails_the_job_and_mixes_nothing(
    open_served: OpenServed, server: EmbeddingServer
) -> None:
    async with open_served() as library:
        ana = await library.person()
        mill, _ = await add(library, ana, TEXTS["ja"])
        held = await library.ports.vector_index.passage_ids()
        becomes_longer(server)

        _, job = await add(library, ana, TEXTS["ko"])

        assert (job.state, job.error_code) == (JobState.FAILED, "embedder.model_changed")
        assert await library.ports.vector_index.passage_ids() == held
        assert await found(library, ana, "水車") == {mill: None}


async def test_M5_new_model_under_a_name_of_its_own_takes_over_with_a_rebuild(
    open_served: OpenServed, server: EmbeddingServer
) -> None:
    async with open_served() as library:
        ana = await library.person()
        mills = {(await add(library, ana, text))[0] for text in TEXTS.values()}
    becomes_longer(server)
    async with open_served(revision="2026-11") as library:
        assert library.ports.index_stores.dimensions == DIMENSIONS * 2
        assert await library.ports.vector_index.passage_ids() == set()
        assert set((await found(library, ana, "water 水車 물레방아는 水车")).values()) == {None}

        job = await rebuilt(library)

        assert job.state is JobState.DONE
        assert await library.differences() == 0
        assert None not in (await found(library, ana, "water 水車 물레방아는 水车")).values()
        assert set(await found(library, ana, "water 水車 물레방아는 水车")) == mills


async def test_M5_rebuild_with_a_model_that_is_gone_fails_and_harms_nothing(
    open_served: OpenServed, server: EmbeddingServer
) -> None:
    async with open_served() as library:
        ana = await library.person()
        mill, _ = await add(library, ana, TEXTS["ja"])
    async with open_served(model="newer", dimensions=16) as library:
        is_removed(server)

        job = await rebuilt(library)

        assert (job.state, job.error_code) == (JobState.FAILED, "embedder.refused")
        assert await found(library, ana, "水車") == {mill: None}


async def test_M5_model_that_is_chosen_again_finds_nothing_that_went_meanwhile(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    entries = [an_entry(number, document=number, version=number) for number in range(4)]
    first, last = (DocumentId(entries[number].passage_id) for number in (0, 3))
    workshop = Audience("private", last)
    async with opened(tmp_path, service_settings(server)) as one:
        await one.vector_index.put(entries, unit_vectors(1, 4, DIMENSIONS))
    async with opened(tmp_path, service_settings(server, model="other", dimensions=16)) as other:
        await other.vector_index.remove_documents([first])
        await other.vector_index.remove_passages([entries[1].passage_id])
        await other.vector_index.set_audience(last, workshop, None)

    async with opened(tmp_path, service_settings(server)) as one:
        assert await one.vector_index.passage_ids() == {
            entries[2].passage_id,
            entries[3].passage_id,
        }
        hits = await one.vector_index.nearest(
            unit_vectors(1, 4, DIMENSIONS)[3], readership=EVERYBODY, limit=9
        )
        assert [hit.passage_id for hit in hits] == [entries[2].passage_id]


async def test_M5_other_weights_behind_the_same_card_are_found_out(tmp_path: Path) -> None:
    folder = await asyncio.to_thread(a_described_model, tmp_path / "model", 1)
    settings = {"adapter": "onnx", "model_dir": folder, "threads": 1}
    async with opened(tmp_path, settings) as embedding:
        before = await embedding.embedder.embed_query("歯車")
    await asyncio.to_thread(a_described_model, tmp_path / "model", 2)

    async with opened(tmp_path, settings) as embedding:
        with pytest.raises(ModelChangedError):
            await embedding.embedder.embed_query("歯車")
        with pytest.raises(ModelChangedError):
            await embedding.embedder.embed_passages(["歯車"])
    await asyncio.to_thread(a_described_model, tmp_path / "model", 1)
    async with opened(tmp_path, settings) as embedding:
        assert np.allclose(await embedding.embedder.embed_query("歯車"), before, atol=1e-6)


def a_described_model(folder: Path, seed: int) -> Path:
    """Under one name, whatever its weights are."""
    an_e5_directory(folder, seed=seed, below=".")
    (folder / "model.json").write_text(
        '{"id": "small/1", "dimensions": 32, "max_tokens": 16, "pad_id": 1, "scripts": ["*"],'
        ' "prefixes": {"query": "query: ", "passage": "passage: "}}'
    )
    return folder


async def test_cosines_of_an_unknown_model_are_measured_once(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    async with opened(tmp_path, service_settings(server)) as embedding:
        assert embedding.embedder.relevant_cosine == UNMEASURED
        await embedding.embedder.embed_query("水車")
        measured = embedding.embedder.relevant_cosine
        assert 0 < measured < 1
    server.requests.clear()
    async with opened(tmp_path, service_settings(server)) as embedding:
        await embedding.embedder.embed_query("水車")

        assert embedding.embedder.relevant_cosine == measured
        assert len(server.texts) == 2  # is it the same model, and the question


async def test_cosines_of_the_e5_family_lie_higher(tmp_path: Path) -> None:
    folder = await asyncio.to_thread(an_e5_directory, tmp_path / "multilingual-e5-tiny")

    async with opened(tmp_path, {"adapter": "e5", "model_dir": folder, "threads": 1}) as embedding:
        vectors = await embedding.embedder.embed_passages(list(TEXTS.values()))
        cosines = vectors @ vectors.T

        assert embedding.embedder.relevant_cosine > float(np.median(cosines)) > 0.7


async def test_service_that_is_away_at_a_start_is_asked_later_where_it_is_known(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    async with opened(tmp_path, service_settings(server)) as embedding:
        size = embedding.embedder.dimensions
    away = {**service_settings(server), "base_url": "http://127.0.0.1:9/v1"}

    async with opened(tmp_path, away) as embedding:
        assert embedding.embedder.dimensions == size
        with pytest.raises(UnavailableError):
            await embedding.embedder.embed_query("水車")
