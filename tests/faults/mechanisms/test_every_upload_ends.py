"""Somebody uploads videos while the server dies again and again: each ends ready, or failed with its reason."""

import hashlib
import logging
import random
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import httpx2
import pytest
from tests.support.clips import a_clip
from tests.support.figures import Figures
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.tus import TusUpload

SEED = 6
PART = 9_000
END_SECONDS = 120
AWAY_SECONDS = 0.02
INTERRUPTED = "job.interrupted"  # by more deaths than a job is tried again after
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kind:
    """`fails`: the code of its reason."""

    content: bytes
    is_played_as_it_came: bool = True
    fails: str | None = None


def kinds() -> list[Kind]:
    return [
        Kind(a_clip()),
        Kind(a_clip("avi", "mjpeg"), is_played_as_it_came=False),
        Kind(a_clip()[:2_000], fails="video.unreadable"),
        Kind(a_clip(sound="opus")),
        Kind(a_clip("mpegts", "mpeg2video"), is_played_as_it_came=False),
    ]


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    yield server
    if server.is_running():
        server.stop()


@dataclass(slots=True)
class Filming:
    """Uploads one video after the other, until told to stop. `made`: each mechanism's id and kind."""

    member: Member
    is_hopeless: bool = False  # no server will come back
    enough: Event = field(default_factory=Event)
    made: dict[str, Kind] = field(default_factory=dict[str, Kind])

    def go_on(self) -> None:
        several = kinds()
        for number in count():
            if self.enough.is_set() and number >= len(several):
                return
            kind = several[number % len(several)]
            self.made[self._filmed(kind, f"ゼネバ {number}.mov")] = kind

    def _filmed(self, kind: Kind, name: str) -> str:
        upload = TusUpload(self.member, kind.content)
        self._patiently(lambda: upload.begin(name))
        while not upload.go_on(PART):
            self._wait()
        body = {"fileId": upload.place.rpartition("/")[2]}
        return self._patiently(lambda: self.member.post("/mechanisms", body))["id"]

    def _patiently(self, ask: Any) -> Any:
        while True:
            try:
                return ask()
            except httpx2.TransportError:
                self._wait()

    def _wait(self) -> None:
        assert not self.is_hopeless
        time.sleep(AWAY_SECONDS)


def kill_at_random(server: Server, kills: int) -> None:
    chance = random.Random(SEED)
    for number in range(kills):
        wait = chance.uniform(0, 0.8)
        time.sleep(wait)
        server.kill()
        log.info("kill %d, %.3f s after the start", number, wait)
        server.start()


def ended(member: Member, mechanism_id: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        one = member.get(f"/mechanisms/{mechanism_id}")
        return one if one["state"] != "processing" else None

    return until(found, END_SECONDS)


def ended_in_peace(member: Member, mechanism_id: str) -> dict[str, Any]:
    """Where it was given up after too many deaths, once a person has asked for another try."""
    one = ended(member, mechanism_id)
    if one["failure"] is not None and one["failure"]["code"] == INTERRUPTED:
        member.post(f"/jobs/{one['jobId']}/retry", {})
        return ended(member, mechanism_id)
    return one


def assert_is(one: dict[str, Any], kind: Kind, member: Member) -> None:
    failure = one["failure"] and one["failure"]["code"]
    assert (one["state"], failure) == ("failed" if kind.fails else "draft", kind.fails)
    if kind.fails is not None:
        return
    with member.client() as client:
        url = one["video"]["url"].removeprefix("/api/v1")
        played = client.get(url).raise_for_status().content
        original = client.get(url, params={"original": True}).raise_for_status().content
    assert original == kind.content
    assert (played == original) is kind.is_played_as_it_came


def blobs_of(data: Path) -> list[Path]:
    return list((data / "blobs").glob("??/??/*"))


@pytest.mark.slow
def test_P4_P5_every_upload_ends_ready_or_failed_however_often_the_server_dies(
    server: Server, figures: Figures
) -> None:
    ana = Member.registered(server, "ana")
    filming = Filming(ana)
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(filming.go_on)
        try:
            kill_at_random(server, figures.uploads.video_kills)
        except BaseException:
            filming.is_hopeless = True
            raise
        finally:
            filming.enough.set()
        working.result()

    for mechanism_id, kind in filming.made.items():
        assert_is(ended_in_peace(ana, mechanism_id), kind, ana)
    log.info("%d videos, %d kills", len(filming.made), figures.uploads.video_kills)
    assert len(ana.get("/mechanisms", limit=100)) == min(len(filming.made), 100)
    server.stop()  # and then every store is compared with the rows
    assert not any((server.data / "scratch").iterdir())
    for path in blobs_of(server.data):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
