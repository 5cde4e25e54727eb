"""People talk about a video, over HTTP: beside it, in searches and notifications, and when it is taken down."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.clips import a_clip
from tests.support.either_engine import EITHER, served_on
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.showing import filmed

TITLE = "4溝ゼネバ、入り際の当たり"


@pytest.fixture(params=EITHER)
def server(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    yield from served_on(request, zygote, tmp_path)


def answered(client: httpx2.Client, method: str, path: str, body: Any = None) -> Any:
    """The `data`, or the code of what was refused."""
    answer = client.request(method, path, json=body).json()
    return answer["data"] if answer["success"] else answer["error"]["code"]


def test_comments_are_a_thread_of_messages_that_follows_the_video(server: Server) -> None:
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    made = filmed(ana, a_clip(seconds=1.0), "ゼネバ.webm", title=TITLE)
    video = f"/mechanisms/{made['id']}"
    with ana.client() as hers, bob.client() as his:
        for method in ("GET", "POST"):
            found = answered(his, method, f"{video}/comments", {"content": "早すぎる"})
            assert found == "mechanism.not_found"
        assert answered(hers, "GET", f"{video}/comments") == {"channelId": None, "count": 0}
        answered(hers, "POST", f"{video}/publish")

        said = talk(hers, his, video)
        meet_it_elsewhere(hers, his, made["id"], said)
        be_refused(hers, said["channelId"])
        take_it_down(hers, his, video, said)
        answered(hers, "DELETE", video)
        assert answered(hers, "GET", f"/channels/{said['channelId']}") == "channel.not_found"
        assert answered(hers, "GET", f"/messages/{said['id']}") == "message.not_found"


def talk(hers: httpx2.Client, his: httpx2.Client, video: str) -> dict[str, Any]:
    wish = {"id": "bobs-first", "content": "여기서 당황했습니다. 白い紙が見える。"}
    sent = his.post(f"{video}/comments", json=wish)
    assert sent.status_code == 201
    said = sent.json()["data"]
    again = his.post(
        f"{video}/comments",
        json={"content": wish["content"]},
        headers={"Idempotency-Key": wish["id"]},
    )
    assert again.json()["data"] == said
    reply = {"content": "ありがとう。", "parentId": said["id"]}
    assert answered(hers, "POST", f"{video}/comments", reply)["parentId"] == said["id"]
    answered(his, "PUT", f"/messages/{said['id']}/reactions/👍")
    comments = {"channelId": said["channelId"], "count": 2}
    assert answered(hers, "GET", f"{video}/comments") == comments
    assert answered(his, "GET", video)["comments"] == 2
    assert [one["comments"] for one in answered(his, "GET", "/mechanisms")] == [2]
    listed = answered(his, "GET", f"/channels/{said['channelId']}/messages")
    assert [one["content"] for one in listed] == [wish["content"], reply["content"]]
    return said


def meet_it_elsewhere(
    hers: httpx2.Client, his: httpx2.Client, id_: str, said: dict[str, Any]
) -> None:
    """Whatever brings a comment up names the video; nothing lists its channel."""
    named = {"id": id_, "title": TITLE, "url": f"/mechanisms/{id_}"}
    (notice,) = answered(hers, "GET", "/notifications")
    assert (notice["messageId"], notice["mechanism"]) == (said["id"], named)
    (found,) = until(lambda: answered(hers, "GET", "/search?q=白い紙") or None, 20)
    assert (found["messageId"], found["mechanism"]) == (said["id"], named)
    within = answered(his, "GET", "/find?q=白い紙")["messages"]["items"]
    assert [one["mechanism"] for one in within] == [named]
    channel = answered(his, "GET", f"/channels/{said['channelId']}")
    assert (channel["name"], channel["mechanismId"]) == (TITLE, id_)
    listed = answered(his, "GET", "/channels")
    assert said["channelId"] not in [one["id"] for one in listed]
    assert answered(his, "GET", "/find?q=ゼネバ")["channels"]["items"] == []
    followed = answered(his, "GET", "/state")["channels"]
    assert [one["channel"]["mechanismId"] for one in followed if one["channelId"] == channel["id"]]


def be_refused(hers: httpx2.Client, channel_id: str) -> None:
    path, me = f"/channels/{channel_id}", answered(hers, "GET", "/users/me")["id"]
    for method, at, body in (
        ("PATCH", path, {"name": "別名"}),
        ("DELETE", path, None),
        ("DELETE", f"{path}?permanently=true", None),
        ("DELETE", f"{path}/members/{me}", None),
    ):
        refused = hers.request(method, at, json=body)
        assert (refused.status_code, refused.json()["error"]["code"]) == (
            409,
            "channel.of_mechanism",
        )


def take_it_down(hers: httpx2.Client, his: httpx2.Client, video: str, said: dict[str, Any]) -> None:
    channel, message = f"/channels/{said['channelId']}", f"/messages/{said['id']}"
    answered(hers, "POST", f"{video}/unpublish", {})

    for path, code in (
        (f"{video}/comments", "mechanism.not_found"),
        (channel, "channel.not_found"),
        (f"{channel}/messages", "channel.not_found"),
        (message, "message.not_found"),
        (f"{message}/replies", "message.not_found"),
    ):
        assert answered(his, "GET", path) == code
    assert answered(his, "GET", "/search?q=白い紙") == []
    assert said["channelId"] not in str(answered(his, "GET", "/state"))
    assert answered(hers, "GET", message)["content"] == said["content"]
    assert len(answered(hers, "GET", "/search?q=白い紙")) == 1

    answered(hers, "POST", f"{video}/publish")

    assert answered(his, "GET", message)["content"] == said["content"]
    assert len(answered(his, "GET", "/search?q=白い紙")) == 1


def test_documents_are_shown_beside_a_video_to_those_who_may_read_them(server: Server) -> None:
    ana, bob = Member.registered(server, "ana"), Member.registered(server, "bob")
    made = filmed(ana, a_clip(seconds=1.0), "ゼネバ.webm", title=TITLE)
    video = f"/mechanisms/{made['id']}"
    with ana.client() as hers, bob.client() as his:
        common = answered(hers, "POST", "/documents", {"title": "間欠運動", "text": "溝は四つ。"})
        own = {"title": "控え", "text": "まだ秘密。", "audience": "private"}
        private = answered(hers, "POST", "/documents", own)
        chosen = {"documentIds": [private["id"], common["id"]]}
        shown = [
            {"id": one["id"], "title": one["title"], "url": f"/documents/{one['id']}"}
            for one in (private, common)
        ]
        assert answered(his, "PUT", f"{video}/documents", chosen) == "mechanism.not_found"
        related = answered(hers, "PUT", f"{video}/documents", chosen)
        assert related == {"relatedDocuments": shown}
        about = f"/documents/{common['id']}/mechanisms"
        assert answered(his, "GET", about) == []
        answered(hers, "POST", f"{video}/publish")

        named = {"id": made["id"], "title": TITLE, "url": video}
        assert answered(his, "GET", about) == [named]
        assert answered(his, "GET", f"/documents/{private['id']}/mechanisms") == (
            "document.not_found"
        )
        assert answered(hers, "GET", video)["relatedDocuments"] == shown
        assert answered(his, "GET", video)["relatedDocuments"] == shown[1:]
        assert answered(his, "PUT", f"{video}/documents", chosen) == "access.forbidden"
        answered(hers, "DELETE", f"/documents/{common['id']}")
        assert answered(his, "GET", video)["relatedDocuments"] == []
        assert answered(hers, "GET", video)["relatedDocuments"] == shown[:1]
