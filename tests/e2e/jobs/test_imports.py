"""An import as its owner meets it over HTTP and a socket: paused, let go on, cancelled and tried again."""

import asyncio
from collections.abc import Generator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.documents import PROSE
from tests.support.either_engine import EITHER, served_on
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.serving import Socket, socket

# Long enough to be met at work: some thousand passages.
LONG = "\n\n".join(f"{n}. {line}" for n in range(1_500) for line in PROSE["ja"] + PROSE["ko"])
SHORT = PROSE["zh-Hans"][0]


@pytest.fixture(params=EITHER)
def server(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    yield from served_on(request, zygote, tmp_path)


def refused(member: Member, path: str) -> tuple[int, str]:
    with member.client() as client:
        answer = client.post(path)
    return answer.status_code, answer.json()["error"]["code"]


def when_paused(member: Member, document_id: str) -> dict[str, Any]:
    def paused() -> dict[str, Any] | None:
        document = member.get(f"/documents/{document_id}")
        work = document["work"]
        return document if work is not None and work["status"] == "paused" else None

    return until(paused)


def when_counting(member: Member, job_id: str) -> dict[str, Any]:
    def counting() -> dict[str, Any] | None:
        job = member.get(f"/jobs/{job_id}")
        assert job["status"] in {"queued", "running"}, "it ended before it was seen at work"
        return job if job["passagesPerSecond"] else None

    return until(counting)


def test_a_long_document_is_paused_at_work_and_goes_on_after_a_restart(server: Server) -> None:
    ana = Member.registered(server, "ana")
    added = ana.post("/documents", {"title": "水車と물레방아", "text": LONG})
    job = f"/jobs/{added['jobId']}"

    working = when_counting(ana, added["jobId"])
    ana.post(f"{job}/pause", {"reason": "밤에 계속합니다"})
    paused = when_paused(ana, added["id"])
    server.kill()
    server.start()
    still = ana.get(job)
    short = ana.post("/documents", {"title": "水车", "text": SHORT})
    ana.document_when_ended(short["id"])
    ana.post(f"{job}/resume", {})
    ready = ana.document_when_ended(added["id"], 60)
    done = ana.get(job)

    assert 0 < working["passagesDone"] < working["passagesTotal"]
    assert working["secondsLeft"] > 0
    assert (paused["status"], paused["work"]["reason"]) == ("pending", "밤에 계속합니다")
    assert (still["status"], still["reason"]) == ("paused", "밤에 계속합니다")
    assert (ready["status"], ready["work"]) == ("ready", None)
    assert done["passagesDone"] == done["passagesTotal"] == working["passagesTotal"]
    assert refused(ana, f"{job}/pause") == (HTTPStatus.CONFLICT, "job.finished")
    assert refused(ana, f"{job}/resume") == (HTTPStatus.CONFLICT, "job.not_paused")
    assert refused(ana, f"{job}/retry") == (HTTPStatus.CONFLICT, "job.not_failed")


def test_a_whole_import_is_changed_at_once_and_nobody_elses(server: Server) -> None:
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    shelf = ana.post("/collections", {"name": "긴 책들"})["id"]
    books = [
        ana.post("/documents", {"title": f"{n}冊目", "text": f"{n}{LONG}", "collectionId": shelf})
        for n in range(6)
    ]
    inside = {"collectionId": shelf}

    paused = ana.post("/jobs/pause", inside)["changed"]
    of_bob = bob.post("/documents", {"title": "水车", "text": SHORT})
    assert bob.document_when_ended(of_bob["id"])["status"] == "ready"
    for book in books:
        when_paused(ana, book["id"])
    assert bob.post("/jobs/resume", {}) == bob.post("/jobs/cancel", inside) == {"changed": 0}
    assert ana.post("/jobs/resume", {})["changed"] == paused == 6
    cancelled = ana.post("/jobs/cancel", {"reason": "間違い"})["changed"]
    ended = [ana.document_when_ended(book["id"]) for book in books]

    assert cancelled == 6
    assert {one["failure"]["code"] for one in ended} == {"job.cancelled"}
    assert ana.post("/jobs/retry", inside)["changed"] == 6
    assert ana.post("/jobs/cancel", {})["changed"] == 6


def test_a_stranger_meets_what_does_not_exist(server: Server) -> None:
    Member.registered(server, "owner")
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    added = ana.post("/documents", {"title": "水車", "text": SHORT, "audience": "private"})
    shelf = ana.post("/collections", {"name": "本", "audience": "private"})["id"]

    for change in ("pause", "resume", "cancel", "retry"):
        expected = (HTTPStatus.NOT_FOUND, "job.not_found")
        assert refused(bob, f"/jobs/{added['jobId']}/{change}") == expected
        with pytest.raises(httpx2.HTTPStatusError, match="404"):
            bob.post(f"/jobs/{change}", {"collectionId": shelf})


async def test_the_owners_socket_hears_progress_and_what_becomes_of_it(server: Server) -> None:
    ana = await asyncio.to_thread(Member.registered, server, "ana")
    bob = await asyncio.to_thread(Member.registered, server, "bob")
    async with (
        socket(server.address(), ana.token) as hers,
        socket(server.address(), bob.token) as his,
    ):
        for one in (hers, his):
            await one.send("events:subscribe", after=None)
            await one.until("events:subscribed")
        added = await asyncio.to_thread(ana.post, "/documents", {"title": "本", "text": LONG})
        told, frames = await heard_until_changed(hers)
        own = await asyncio.to_thread(bob.post, "/documents", {"title": "书", "text": SHORT})
        of_bob, _ = await heard_until_changed(his)

    assert (told["documentId"], told["status"], told["failure"]) == (added["id"], "ready", None)
    assert (told["jobId"], told["paused"], told["version"]) == (added["jobId"], False, 1)
    assert of_bob["documentId"] == own["id"]  # the first that he hears of at all
    assert {frame["documentId"] for frame in frames} == {added["id"]}
    counts = [frame["passagesDone"] for frame in frames]
    assert counts == sorted(counts)
    assert any(frame["passagesPerSecond"] and frame["secondsLeft"] > 0 for frame in frames)
    missed = await backlog(server, ana)
    assert [event["status"] for event in missed] == ["ready"]


async def heard_until_changed(client: Socket) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the first `document:changed` says, and the frames of progress before it."""
    frames: list[dict[str, Any]] = []
    while True:
        kind, data = await client.next()
        if kind == "document:changed":
            return data, frames
        if kind == "job:progress":
            frames.append(data)


async def backlog(server: Server, member: Member) -> list[dict[str, Any]]:
    """What another device hears of documents that was not there at the time."""
    found: list[dict[str, Any]] = []
    async with socket(server.address(), member.token) as client:
        await client.send("events:subscribe", after=0)
        while True:
            kind, data = await client.next()
            if kind == "events:subscribed":
                return found
            if kind == "document:changed":
                found.append(data)
