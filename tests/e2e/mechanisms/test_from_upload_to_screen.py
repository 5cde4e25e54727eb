"""A clip as a person brings it: uploaded in parts, looked at by the real decoder, published, and played by ranges."""

import asyncio
from base64 import b64encode
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from tests.support.clips import a_clip
from tests.support.either_engine import EITHER, served_on
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.serving import socket

PARTS = 5
_TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(params=EITHER)
def server(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    yield from served_on(request, zygote, tmp_path)


def within(url: str) -> str:
    """As the client of a member asks for it."""
    return url.removeprefix("/api/v1")


def uploaded(member: Member, content: bytes, name: str) -> str:
    """The id of the file that came of it."""
    metadata = f"filename {b64encode(name.encode()).decode()}"
    begin = {**_TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
    size = -(-len(content) // PARTS)
    with member.client() as client:
        place = client.post("/uploads", headers=begin).raise_for_status().headers["location"]
        place = within(place)
        for start in range(0, len(content), size):
            headers = {**_TUS, "Upload-Offset": str(start)}
            headers["Content-Type"] = "application/offset+octet-stream"
            part = content[start : start + size]
            client.patch(place, content=part, headers=headers).raise_for_status()
    return place.rpartition("/")[2]


def filmed(member: Member, content: bytes, name: str, **wish: Any) -> dict[str, Any]:
    """The mechanism once its video is ready, or has failed."""
    file_id = uploaded(member, content, name)
    created = member.post("/mechanisms", {"fileId": file_id, **wish})

    def ended() -> dict[str, Any] | None:
        one = member.get(f"/mechanisms/{created['id']}")
        return one if one["state"] != "processing" else None

    return until(ended, 60)


def test_a_clip_is_played_as_it_came(server: Server) -> None:
    Member.registered(server, "owner")
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    clip = a_clip(seconds=2.0)
    draft = filmed(ana, clip, "제네바.webm", title="4溝ゼネバ")

    assert bob.get("/mechanisms") == []
    ana.post(f"/mechanisms/{draft['id']}/publish", {})
    [shown] = bob.get("/mechanisms")
    with bob.client() as client:
        part = client.get(within(shown["video"]["url"]), headers={"Range": "bytes=100-299"})
        poster = client.get(within(shown["video"]["thumbnailUrl"]))
        preview = client.get(within(shown["video"]["preview"]["url"]))

    assert (draft["state"], draft["failure"]) == ("draft", None)
    assert shown["video"]["duration"] == pytest.approx(2.0, abs=0.1)
    assert (shown["video"]["width"], shown["video"]["height"]) == (160, 120)
    assert (part.status_code, part.content) == (206, clip[100:300])
    assert part.headers["content-type"] == "video/webm"
    assert poster.content[8:12] == preview.content[8:12] == b"WEBP"


def test_what_browsers_do_not_play_becomes_a_rendition(server: Server) -> None:
    ana = Member.registered(server, "ana")
    clip = a_clip("avi", "mjpeg")
    draft = filmed(ana, clip, "크랭크.avi")

    with ana.client() as client:
        played = client.get(within(draft["video"]["url"]))
        original = client.get(within(draft["video"]["url"]), params={"original": True})

    assert (draft["state"], draft["failure"]) == ("draft", None)
    assert played.headers["content-type"] == "video/mp4"
    assert played.content[4:8] == b"ftyp"
    assert original.content == clip


def test_a_damaged_clip_fails_with_a_reason_and_leaves_with_all_of_it(server: Server) -> None:
    ana = Member.registered(server, "ana")
    failed = filmed(ana, a_clip()[:64], "曲柄.webm")

    with ana.client() as client:
        client.delete(f"/mechanisms/{failed['id']}").raise_for_status()

    assert failed["state"] == "failed"
    assert failed["failure"]["code"].startswith("video.")
    blobs = server.data / "blobs"
    until(lambda: not list(blobs.glob("??/??/*")) or None)


def test_a_video_that_a_message_carries_stays_the_messages(server: Server) -> None:
    ana = Member.registered(server, "ana")
    file_id = uploaded(ana, a_clip(), "歯車.webm")
    room = ana.post("/channels", {"kind": "private", "name": "齿轮"})
    ana.post(f"/channels/{room['id']}/messages", {"content": "", "attachmentIds": [file_id]})

    with ana.client() as client:
        refused = client.post("/mechanisms", json={"fileId": file_id})

    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "file.attached")


async def test_members_hear_of_it_while_it_is_published_and_guests_never(server: Server) -> None:
    owner = await asyncio.to_thread(Member.registered, server, "owner")
    ana, bob, guest = [
        await asyncio.to_thread(Member.registered, server, name) for name in ("ana", "bob", "guest")
    ]
    await asyncio.to_thread(owner.patch, f"/users/{guest.profile['id']}", {"role": "guest"})
    async with (
        socket(server.address(), bob.token) as his,
        socket(server.address(), guest.token) as theirs,
    ):
        for one in (his, theirs):
            await one.send("events:subscribe", after=None)
            await one.until("events:subscribed")
        draft = await asyncio.to_thread(filmed, ana, a_clip(), "曲柄.webm")
        place = f"/mechanisms/{draft['id']}"
        await asyncio.to_thread(ana.post, f"{place}/publish", {})
        reason = {"reason": "음악의 권리"}
        await asyncio.to_thread(owner.post, f"{place}/unpublish", reason)
        changed, _ = await his.until("mechanism:changed")
        deleted, _ = await his.until("mechanism:deleted")
        await theirs.send("ping")
        heard, _ = await theirs.next()
    hers = await asyncio.to_thread(ana.get, place)

    assert changed["mechanismId"] == deleted["mechanismId"] == draft["id"]
    assert changed["state"] == "published"
    assert heard == "pong"
    assert (hers["state"], hers["unpublishedReason"]) == ("draft", "음악의 권리")
