"""Mechanisms over HTTP: from an upload in parts to a range of the video, and what refuses what."""

import time
from typing import Any

import httpx2
import pytest
from tests.support.files import Uploader
from tests.support.filming import asked, made, shown, uploaded
from tests.support.told_videos import a_video, rendition_of

ABSENT = "018f0000-0000-7000-8000-000000000000"


async def test_a_video_goes_from_upload_to_everybodys_screen(ana: Uploader, bob: Uploader) -> None:
    video = a_video(is_web_playable=False, frames_per_second=240.0)
    draft = await made(ana, video, title="4溝ゼネバ", tags=["간헐 운동"], licence="cc-by-4.0")
    chapters = [{"start": 0, "title": "止まる"}, {"start": 3.2, "title": "들어가는 순간"}]
    await asked(ana, "PATCH", f"/{draft['id']}", json={"chapters": chapters, "description": "# 图"})

    first = await asked(ana, "POST", f"/{draft['id']}/publish")
    again = await asked(ana, "POST", f"/{draft['id']}/publish")
    his = await asked(bob, "GET", f"/{draft['id']}")
    film = await bob.ask("GET", his["video"]["url"])

    assert (draft["state"], draft["number"], draft["work"]) == ("draft", 1, None)
    assert first["publishedAt"] == again["publishedAt"] == his["publishedAt"] is not None
    assert (his["state"], his["licence"], his["description"]) == ("published", "cc-by-4.0", "# 图")
    assert his["chapters"] == chapters
    assert his["owner"] == {"id": ana.id, "displayName": "田中花子"}
    assert (his["jobId"], his["failure"], his["unpublishedReason"]) == (None, None, None)
    assert his["video"]["framesPerSecond"] == 240.0
    assert film.content == rendition_of(video)
    assert film.headers["content-type"] == "video/mp4"
    for url in (his["video"]["thumbnailUrl"], his["video"]["preview"]["url"]):
        picture = await bob.ask("GET", url)
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/webp")


async def test_ranges_are_answered_and_copies_asked_for_anew(ana: Uploader) -> None:
    video = a_video(size=300_000)
    url = (await made(ana, video))["video"]["url"]

    part = await ana.ask("GET", url, headers={"Range": "bytes=1000-1999"})
    tail = await ana.ask("GET", url, headers={"Range": "bytes=-5"})
    beyond = await ana.ask("GET", url, headers={"Range": "bytes=300000-"})
    several = await ana.ask("GET", url, headers={"Range": "bytes=0-1,5-6"})
    head = await ana.ask("HEAD", url)
    kept = await ana.ask("GET", url, headers={"If-None-Match": head.headers["etag"]})
    other = await ana.ask("GET", url, headers={"Range": "bytes=0-9", "If-Range": '"another"'})

    assert (part.status_code, part.content) == (206, video[1000:2000])
    assert part.headers["content-range"] == "bytes 1000-1999/300000"
    assert (tail.status_code, tail.content) == (206, video[-5:])
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, "bytes */300000")
    assert several.content == other.content == video
    assert (head.headers["content-length"], head.headers["accept-ranges"]) == ("300000", "bytes")
    assert (kept.status_code, kept.content) == (304, b"")
    assert part.headers["cache-control"] == "private, no-cache"
    assert part.headers["content-disposition"].startswith("inline")
    assert part.headers["x-content-type-options"] == "nosniff"


async def test_U8_a_crafted_range_costs_no_time(ana: Uploader) -> None:
    url = (await made(ana, a_video()))["video"]["url"]
    crafted = "bytes=" + ",".join(f"{n}-" for n in range(20_000))

    began = time.perf_counter()
    answer = await ana.ask("GET", url, headers={"Range": crafted})
    taken = time.perf_counter() - began

    assert len(crafted) > 100_000
    assert answer.status_code in {200, 416}
    assert taken < 0.5  # with all that stands around it; by itself a thousandth of that


async def test_a_draft_is_as_absent_as_what_never_was(ana: Uploader, bob: Uploader) -> None:
    draft = await made(ana, a_video())
    wishes: dict[str, Any] = {"PATCH": {"title": "外"}, "POST": {}}

    for method, place in (
        ("GET", ""),
        ("PATCH", ""),
        ("DELETE", ""),
        ("POST", "/publish"),
        ("POST", "/unpublish"),
        *((method, f"/{part}") for method in ("GET", "HEAD") for part in ("file", "thumbnail")),
        ("GET", "/preview"),
        ("GET", "/file?original=true"),
    ):
        sent = {"json": wishes[method]} if method in wishes else {}
        hidden = await bob.ask(method, f"/mechanisms/{draft['id']}{place}", **sent)
        missing = await bob.ask(method, f"/mechanisms/{ABSENT}{place}", **sent)
        assert hidden.status_code == missing.status_code == 404
        if hidden.content:
            assert hidden.json()["error"] == missing.json()["error"]
    assert await asked(bob, "GET", "?withTotal=true") == []


async def test_the_original_is_its_owners(ana: Uploader, bob: Uploader) -> None:
    video = a_video(is_web_playable=False)
    url = (await shown(ana, video))["video"]["url"]

    hers = await ana.ask("GET", f"{url}?original=true")
    his = await bob.ask("GET", f"{url}?original=true")

    assert hers.content == video
    assert "ゼネバ.mp4" in httpx2.URL(hers.headers["content-disposition"].rpartition("''")[2]).path
    assert his.status_code == 404


async def test_what_failed_says_why_and_what_is_no_video_is_refused(ana: Uploader) -> None:
    failed = await made(ana, a_video(fails="VideoWithoutPicturesError"))
    page = await uploaded(ana, b"<html>not a video</html>")
    refused = await ana.ask("POST", "/mechanisms", json={"fileId": page})
    unready = await ana.ask("POST", f"/mechanisms/{failed['id']}/publish")
    unplayable = await ana.ask("GET", f"/mechanisms/{failed['id']}/file")

    assert (failed["state"], failed["video"]) == ("failed", None)
    assert failed["failure"]["code"] == "video.no_pictures"
    assert (refused.status_code, refused.json()["error"]["code"]) == (415, "mechanism.not_a_video")
    assert refused.json()["error"]["details"] == {"field": "fileId"}
    for answer in (unready, unplayable):
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "mechanism.not_ready")


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"fileId": "x"},
        {"fileId": ABSENT, "licence": "mine"},
        {"fileId": ABSENT, "title": ""},
        {"fileId": ABSENT, "tags": ["x"] * 21},
        {"fileId": ABSENT, "description": "長" * 20_001},
        {"fileId": ABSENT, "ownerId": ABSENT},
    ],
)
async def test_a_wish_is_bounded(ana: Uploader, wish: dict[str, Any]) -> None:
    answer = await ana.ask("POST", "/mechanisms", json=wish)

    assert answer.status_code == 422, answer.text


async def test_the_same_file_gives_the_same_mechanism(ana: Uploader) -> None:
    file_id = await uploaded(ana, a_video())

    first = await asked(ana, "POST", "", json={"fileId": file_id})
    again = await asked(ana, "POST", "", json={"file_id": file_id})
    gone = await ana.ask("GET", f"/files/{file_id}")
    upload = await ana.ask("GET", f"/uploads/{file_id}")

    assert (first["existing"], again["existing"], again["id"]) == (False, True, first["id"])
    assert gone.status_code == 404
    assert upload.json()["data"]["file"] is None
