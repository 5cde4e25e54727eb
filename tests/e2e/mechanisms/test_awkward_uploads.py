"""U5 from outside: each awkward file is uploaded to a started server and ends as it should; nothing else happens."""

import asyncio
import logging
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from tests.support.awkward_videos import REFUSED
from tests.support.lures import PLAYLISTS, Canary
from tests.support.member import Member, until
from tests.support.memory import peak_bytes, resident_bytes, watch_peak
from tests.support.odd_videos import ODD
from tests.support.phone_videos import PhoneVideo
from tests.support.server import Server, Zygote
from tests.support.tus import TusUpload

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.registry import build
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.bootstrap.wiring import open_ports
from hiroba.domain.mechanisms.errors import NotAVideoError
from hiroba.domain.mechanisms.video_errors import VideoUnreadableError

log = logging.getLogger(__name__)
MIB = 1024 * 1024
END_SECONDS = 120
PART = 4 * MIB
# What is known for no video by its first bytes: it stays a file, and no decoder sees it.
NO_VIDEO = frozenset(
    {
        "nothing at all", "one byte", "sound alone in Ogg", "a page", "a drawing", "an archive", "a program",
        "a description of a stream", "an image", "an animation",
    }
)  # fmt: skip
_SAID = {"frames_per_second": "framesPerSecond"}


@dataclass(frozen=True, slots=True)
class Awkward:
    """`code`: why it is refused, or fails; where it is none, what is found of it."""

    path: Path
    code: str | None = None
    facts: Mapping[str, object] | None = None


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    yield server
    if server.is_running():
        server.stop()


def awkward_files(folder: Path, url: str) -> dict[str, Awkward]:
    """`url` counts who comes."""

    def place(name: str) -> Path:
        (folder / name).mkdir(parents=True)
        return folder / name

    found = {
        name: Awkward(
            make(place(name)), code=NotAVideoError.code if name in NO_VIDEO else error.code
        )
        for name, (make, error) in REFUSED.items()
    }
    for name, (make, facts) in ODD.items():
        found[name] = Awkward(make(place(name) / "작업.jpg"), facts=facts)
    film = PhoneVideo().write(folder / "elsewhere.mp4")
    for number, target in enumerate((url, film.as_uri(), str(film))):
        for name, text in PLAYLISTS.items():
            path = place(f"{name} {number}") / name
            path.write_text(text.format(url=target))
            found[f"{name} {number}"] = Awkward(path, code=NotAVideoError.code)
        refers = PhoneVideo(samples_in=target).write(folder / f"refers {number}.mov")
        found[f"pictures elsewhere {number}"] = Awkward(refers, code=VideoUnreadableError.code)
    return found


def outcome(member: Member, awkward: Awkward) -> Callable[[], dict[str, Any]]:
    """Upload it now; what became of it is known later."""
    upload = TusUpload(member, awkward.path.read_bytes())
    upload.begin(awkward.path.name)
    assert upload.go_on(PART)
    with member.client() as client:
        answer = client.post("/mechanisms", json={"fileId": upload.place.rpartition("/")[2]})
    if answer.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        refusal = answer.json()["error"]
        return lambda: {"state": "refused", "failure": refusal}
    place = f"/mechanisms/{answer.raise_for_status().json()['data']['id']}"

    def ended() -> dict[str, Any] | None:
        one = member.get(place)
        return one if one["state"] != "processing" else None

    return lambda: until(ended, END_SECONDS)


def told(one: dict[str, Any], awkward: Awkward) -> Awkward:
    """The outcome, in the words of what was expected."""
    if one["failure"] is not None:
        return Awkward(awkward.path, code=one["failure"]["code"])
    facts = {name: one["video"][_SAID.get(name, name)] for name in awkward.facts or {}}
    return Awkward(awkward.path, facts=facts)


async def differences(data: Path) -> int:
    settings = Settings(data=data, embedder=NoEmbedderSettings(adapter="none"))
    async with open_ports(settings) as ports:
        return (await build(CompareStores, ports).execute()).count


def all_ended(member: Member, files: Mapping[str, Awkward]) -> dict[str, Awkward]:
    endings = {name: outcome(member, awkward) for name, awkward in files.items()}
    return {name: told(ending(), files[name]) for name, ending in endings.items()}


@pytest.mark.slow
async def test_U5_whatever_is_uploaded_ends_as_it_should_and_costs_the_server_nothing(
    server: Server, tmp_path: Path
) -> None:
    ana = await asyncio.to_thread(Member.registered, server, "ana")
    async with Canary() as canary:
        files = await asyncio.to_thread(awkward_files, tmp_path / "made", canary.url)
        first = {"4K": files["4K"]}  # the first one brings modules and threads with it
        await asyncio.to_thread(all_ended, ana, first)
        before = await asyncio.to_thread(resident_bytes, server.pid)
        await asyncio.to_thread(watch_peak, server.pid)

        ended = await asyncio.to_thread(all_ended, ana, files)

        after = await asyncio.to_thread(resident_bytes, server.pid)
        peak = await asyncio.to_thread(peak_bytes, server.pid)
        assert canary.visits == 0
    await asyncio.to_thread(server.stop)

    grown, most = (after - before) / MIB, (peak - before) / MIB
    log.info("%d files, memory grown by %.1f MiB, at most %.1f", len(files), grown, most)
    assert len(files) >= 30
    assert ended == files
    assert grown < 64
    assert most < 64
    assert await differences(server.data) == 0
