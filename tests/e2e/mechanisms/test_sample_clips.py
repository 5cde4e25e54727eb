"""The clips of the sample content, drawn for a community that asked for something to look at."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.audit import assert_all_agrees
from tests.support.http import a_browser, bearer
from tests.support.identity import PASSWORD

from hiroba.application.library.index_moments import KeepMoments
from hiroba.application.registry import build
from hiroba.application.shared.job_kinds import FILM_SAMPLE
from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.domain.answers.language import detect_language
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId
from hiroba.infrastructure.sample_content.packaged import PackagedSampleContent

V1 = "/api/v1"
PATIENCE_SECONDS = 120
ARRIVAL = {
    "email": "haneul@kikou.example",
    "password": PASSWORD,
    "displayName": "김하늘",
    "locale": "ko",
    "communityName": "기구 동호회",
    "registration": "closed",
    "sampleContent": True,
}


@pytest.fixture
async def app(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path
) -> AsyncGenerator[FastAPI]:
    """With as many clips as the test names."""
    shutil.copyfile(sqlite_template, tmp_path / "hiroba.db")
    words_alone = NoEmbedderSettings(adapter="none")
    app = create_app(Settings(data=tmp_path, embedder=words_alone, sample_clips=request.param))
    async with app.router.lifespan_context(app):
        yield app
        await assert_all_agrees(app.state.ports)


@pytest.fixture
async def owner(app: FastAPI) -> AsyncGenerator[httpx2.AsyncClient]:
    async with a_browser(app) as client:
        answer = await client.post(f"{V1}/setup", json=ARRIVAL)
        assert answer.status_code == 201, answer.text
        client.headers.update(bearer(answer.json()["data"]))
        yield client


async def _got(client: httpx2.AsyncClient, path: str) -> Any:
    return (await client.get(f"{V1}{path}")).json()["data"]


async def _filmed(client: httpx2.AsyncClient, jobs: int = 1) -> list[dict[str, Any]]:
    """The jobs that draw, when so many have ended."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            found = [one for one in await _got(client, "/jobs") if one["kind"] == FILM_SAMPLE]
            if sum(one["status"] in {"done", "failed"} for one in found) == jobs:
                return found
            await asyncio.sleep(0.1)


async def _seen(client: httpx2.AsyncClient) -> list[tuple[str, int, list[str]]]:
    """What there is of each: number, notes, captions."""
    return [
        (
            one["id"],
            len(await _got(client, f"/mechanisms/{one['id']}/notes")),
            [track["language"] for track in one["captions"]],
        )
        for one in await _got(client, "/mechanisms")
    ]


@pytest.mark.parametrize("app", [1], indirect=True)
async def test_clips_are_shown_whole_in_the_language_of_the_community_and_once(
    app: FastAPI, owner: httpx2.AsyncClient
) -> None:
    [job] = await _filmed(owner)

    assert (job["status"], job["progress"]) == ("done", 1.0), job
    [straight] = await _got(owner, "/mechanisms")
    assert straight["title"] == "포셀리에–립킨 링크: 회전을 정확한 직선으로"
    assert straight["description"].startswith("**포셀리에–립킨 링크 기구**는")
    assert "### 日本語" in straight["description"]
    assert (straight["state"], straight["licence"]) == ("published", "cc0-1.0")
    assert [one["start"] for one in straight["chapters"]] == [0, 2, 4, 6]
    assert straight["video"]["duration"] == pytest.approx(8, abs=0.05)
    assert {one["language"] for one in straight["captions"]} == {"ja", "en", "ko", "zh-Hans"}
    captions = await owner.get(f"{V1}/mechanisms/{straight['id']}/captions/zh-Hans")
    assert "00:00:02.000 --> 00:00:04.000\n转动变成直线" in captions.text
    notes = await _got(owner, f"/mechanisms/{straight['id']}/notes")
    assert [one["second"] for one in notes] == [1, 2, 4, 6]
    assert len({one["author"]["displayName"] for one in notes}) == 4
    await _assert_in_the_tree(owner, straight["categoryIds"])

    before = await _seen(owner)
    await _ask_again(app)
    await _filmed(owner, jobs=2)
    assert await _seen(owner) == before


async def _assert_in_the_tree(client: httpx2.AsyncClient, chosen: list[str]) -> None:
    tree = {one["id"]: one for one in await _got(client, "/categories")}
    assert len(tree) == 8
    names = [tree[id_]["names"] for id_ in chosen]
    assert [one["zh-Hant"] for one in names] == ["直線運動", "連桿機構"]
    assert [one["zh"] for one in names] == ["直线运动", "连杆机构"]
    parents = [tree[tree[id_]["parentId"]]["names"]["ko"] for id_ in chosen]
    assert parents == ["운동의 종류", "기계 요소"]


@pytest.mark.parametrize("app", [2], indirect=True)
async def test_each_language_is_answered_with_the_clip_at_its_second(
    app: FastAPI, owner: httpx2.AsyncClient
) -> None:
    await _filmed(owner)
    keep = build(KeepMoments, app.state.ports)
    while await keep.execute():
        pass
    clips = {one["title"]: one["id"] for one in await _got(owner, "/mechanisms")}
    straight = clips["포셀리에–립킨 링크: 회전을 정확한 직선으로"]
    sample = await PackagedSampleContent().load()
    asked = [one for one in sample.questions if one.mechanism is not None]

    for one in asked:
        answer = await owner.post(f"{V1}/answers", json={"question": one.question})
        first, *_ = answer.json()["data"]["citations"]
        assert (first["kind"], first["mechanismId"]) == ("mechanism", straight), one.question
        assert (first["second"], first["url"]) == (one.second, f"/mechanisms/{straight}?t=2")
        assert one.language.startswith(detect_language(first["quote"])), first["quote"]
    assert len(asked) == 4
    assert len(clips) == 2


async def _ask_again(app: FastAPI) -> None:
    ports = app.state.ports
    async with ports.uow() as tx:
        await tx.jobs.add(
            Job.queued(
                JobId(ports.ids.new()),
                FILM_SAMPLE,
                payload={},
                subject_id=None,
                created_by=None,
                at=ports.clock.now(),
            )
        )
    ports.job_queue.wake()
