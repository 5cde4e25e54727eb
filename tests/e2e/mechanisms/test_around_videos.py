"""What people put around a video, over HTTP: notes, captions, categories, likes, and where each has been."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.clips import a_clip
from tests.support.either_engine import EITHER, served_on
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

VTT = "WEBVTT\n\n00:00.500 --> 00:01.500\n從動輪在這裡停下。\n"
NAMES = {"en": "Intermittent motion", "ja": "間欠運動", "ko": "간헐 운동", "zh": "间歇运动"}


@pytest.fixture(params=EITHER)
def server(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    yield from served_on(request, zygote, tmp_path)


def draft_of(member: Member, client: httpx2.Client) -> str:
    """Its id, once its video is ready."""
    sent = client.post("/files", files={"file": ("ゼネバ.webm", a_clip(seconds=2.0))})
    made = member.post("/mechanisms", {"fileId": sent.raise_for_status().json()["data"]["id"]})
    until(lambda: member.get(f"/mechanisms/{made['id']}")["state"] == "draft" or None, 60)
    return made["id"]


def answered(client: httpx2.Client, method: str, path: str, body: Any = None) -> Any:
    """The `data`, or the code of what was refused."""
    answer = client.request(method, path, json=body).json()
    return answer["data"] if answer["success"] else answer["error"]["code"]


def given(client: httpx2.Client, path: str, text: str, kind: str = "text/vtt") -> httpx2.Response:
    return client.put(path, content=text.encode(), headers={"Content-Type": kind})


def test_people_gather_around_a_video(server: Server) -> None:
    owner = Member.registered(server, "owner")
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    with owner.client() as moderator, ana.client() as hers, bob.client() as his:
        video = f"/mechanisms/{draft_of(ana, hers)}"
        category = answered(moderator, "POST", "/categories", {"names": NAMES})
        put_on_the_shelf(hers, video, category["id"])
        take_captions(hers, video)
        for method, path in (("GET", "/notes"), ("PUT", "/like"), ("GET", "/position")):
            assert answered(his, method, video + path) == "mechanism.not_found"
        assert his.get(f"{video}/captions/zh-Hant").status_code == 404
        assert answered(his, "GET", "/categories")[0]["mechanisms"] == 0

        answered(hers, "POST", f"{video}/publish")

        assert answered(his, "GET", "/categories")[0]["mechanisms"] == 1
        assert len(answered(his, "GET", f"/mechanisms?category={category['id']}")) == 1
        read_captions(his, video)
        talk(hers, his, moderator, video)
        watch(hers, his, video)
        answered(hers, "DELETE", video)
        for path in ("/notes", "/captions/zh-Hant", "/position"):
            assert his.get(video + path).status_code == 404


def put_on_the_shelf(hers: httpx2.Client, video: str, category_id: str) -> None:
    chosen = {"categoryIds": [category_id]}

    assert answered(hers, "PUT", f"{video}/categories", chosen) == chosen
    assert answered(hers, "GET", video)["categoryIds"] == [category_id]
    assert answered(hers, "POST", "/categories", {"names": NAMES}) == "access.forbidden"


def take_captions(hers: httpx2.Client, video: str) -> None:
    path = f"{video}/captions/zh-TW"

    refused = given(hers, path, VTT.replace("-->", "->"))
    taken = given(hers, path, VTT)

    assert refused.status_code == 422
    assert refused.json()["error"]["details"] == {"line": 4, "field": "body"}
    assert given(hers, path, VTT, "text/html").status_code == 415
    assert given(hers, path, "WEBVTT\n\n" + "x" * 1_000_000).status_code == 413
    assert taken.json()["data"]["label"] == "繁體中文"


def read_captions(his: httpx2.Client, video: str) -> None:
    [track] = answered(his, "GET", video)["captions"]
    url = track["url"].removeprefix("/api/v1")
    answer = his.get(url)

    assert (track["language"], answer.text) == ("zh-Hant", VTT)
    assert answer.headers["content-type"] == "text/vtt; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    asked_again = his.get(url, headers={"If-None-Match": answer.headers["etag"]})
    assert asked_again.status_code == 304
    assert given(his, url, VTT).status_code == 403


def talk(hers: httpx2.Client, his: httpx2.Client, moderator: httpx2.Client, video: str) -> None:
    notes = f"{video}/notes"
    note = {"id": "draft-1", "second": 1.25, "text": "여기서 멈춥니다."}
    first = answered(his, "POST", notes, note)
    answered(hers, "POST", notes, {"second": 0.5, "text": "ここから入ります。"})

    assert answered(his, "POST", notes, note) == first
    assert answered(his, "POST", notes, {**note, "second": 1}) == "note.key_reused"
    assert answered(his, "POST", notes, {**note, "second": 9}) == "mechanism.moment_outside"
    page = hers.get(notes, params={"limit": 1}).json()
    assert (page["meta"]["total"], page["meta"]["hasMore"]) == (2, True)
    assert [one["second"] for one in answered(hers, "GET", notes)] == [0.5, 1.25]
    path = f"{notes}/{first['id']}"
    assert answered(hers, "PATCH", path, {"text": "x"}) == "note.not_yours"
    assert answered(his, "PATCH", path, {"text": "멈춥니다."})["editedAt"] is not None
    assert answered(moderator, "DELETE", path) is None
    assert answered(hers, "DELETE", path) == "note.not_found"


def watch(hers: httpx2.Client, his: httpx2.Client, video: str) -> None:
    for _ in range(2):
        assert answered(his, "PUT", f"{video}/like") == {"likes": 1, "liked": True}
    shown = answered(hers, "GET", video)
    assert (shown["likes"], shown["liked"]) == (1, False)
    assert answered(his, "DELETE", f"{video}/like") == {"likes": 0, "liked": False}
    assert answered(his, "GET", f"{video}/position") == {"second": 0.0, "updatedAt": None}
    assert answered(his, "PUT", f"{video}/position", {"second": 1.5})["second"] == 1.5
    assert answered(his, "GET", f"{video}/position")["second"] == 1.5
    assert answered(hers, "GET", f"{video}/position")["second"] == 0.0
