"""What people do with messages over HTTP, in the exact shapes."""

from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from tests.support.caller import Caller
from tests.support.community import Community

from hiroba.application.shared.access import Actor

NOBODY = "018f0000-0000-7000-8000-000000000000"


@pytest.fixture
async def message(call: Caller) -> Any:
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "public"})
    return await call.data("POST", f"/channels/{channel['id']}/messages", {"content": "土曜です"})


async def test_a_message_is_edited_and_its_versions_are_listed(call: Caller, message: Any) -> None:
    path = f"/messages/{message['id']}"

    edited = await call.data("PATCH", path, {"content": "日曜です", "editedAt": None})
    stale = await call("PATCH", path, {"content": "月曜です", "edited_at": None})
    again = await call.data("PATCH", path, {"content": "월요일", "editedAt": edited["editedAt"]})
    versions = (await call("GET", f"{path}/edits?limit=1")).json()

    assert edited == {**message, "content": "日曜です", "editedAt": edited["editedAt"]}
    assert again["content"] == "월요일"
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "message.changed_meanwhile")
    assert stale.json()["error"]["details"] == {"editedAt": edited["editedAt"]}
    assert versions["data"] == [
        {"number": 1, "content": "土曜です", "writtenAt": message["createdAt"]}
    ]
    assert (versions["meta"]["total"], versions["meta"]["hasMore"]) == (2, True)
    assert await call.data("GET", path) == again


async def test_a_deleted_message_is_a_tombstone(call: Caller, message: Any) -> None:
    path = f"/messages/{message['id']}"

    deleted = await call("DELETE", path)
    again = await call("DELETE", path)
    tombstone = await call.data("GET", path)

    assert (deleted.status_code, deleted.json()["data"]) == (200, None)
    assert (again.status_code, again.json()["error"]["code"]) == (404, "message.not_found")
    assert tombstone == {**message, "content": "", "deletedAt": tombstone["deletedAt"]}
    assert tombstone["deletedAt"] is not None


async def test_reactions_are_given_and_taken_back(
    call: Caller, hanako: Actor, message: Any
) -> None:
    path = f"/messages/{message['id']}/reactions"
    whole = {"messageId": message["id"], "channelId": message["channelId"], "seq": 1}
    heart = {"emoji": "❤️", "count": 1, "userIds": [str(hanako.user_id)]}
    keycap = {**heart, "emoji": "#️⃣"}

    put = await call.data("PUT", f"{path}/{quote('❤')}")
    posted = await call.data("POST", f"{path}/{quote('#️⃣')}")
    shown = (await call.data("GET", f"/messages/{message['id']}"))["reactions"]
    taken = await call.data("DELETE", f"{path}/{quote('❤️')}")
    refused = await call("PUT", f"{path}/x")

    assert put == {**whole, "reactions": [heart]}
    assert posted == {**whole, "reactions": [heart, keycap]}
    assert shown == [heart, keycap]
    assert taken == {**whole, "reactions": [keycap]}
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "emoji.invalid")


async def test_pins_are_listed_as_messages(call: Caller, hanako: Actor, message: Any) -> None:
    path = f"/messages/{message['id']}/pin"

    pinned = await call.data("PUT", path)
    page = (await call("GET", f"/channels/{message['channelId']}/pins")).json()
    unpinned = await call.data("DELETE", path)

    assert pinned == {
        "messageId": message["id"],
        "channelId": message["channelId"],
        "seq": 1,
        "pinnedAt": pinned["pinnedAt"],
        "pinnedBy": str(hanako.user_id),
    }
    assert page["data"] == [
        {**message, "pinnedAt": pinned["pinnedAt"], "pinnedBy": str(hanako.user_id)}
    ]
    assert page["meta"]["total"] == 1
    assert (unpinned["pinnedAt"], unpinned["pinnedBy"]) == (None, None)


async def test_a_direct_channel_is_there_once(community: Community, call: Caller) -> None:
    minjun = await community.person("김민준")
    wish = {"kind": "direct", "memberIds": [str(minjun.user_id)]}

    first, again = await call("POST", "/channels", wish), await call("POST", "/channels", wish)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


async def test_a_channel_is_deleted_only_when_that_is_asked_for(call: Caller, message: Any) -> None:
    path = f"/channels/{message['channelId']}"

    archived = await call.data("DELETE", path)
    deleted = await call("DELETE", f"{path}?permanently=true")

    assert archived["archivedAt"] is not None
    assert (deleted.status_code, deleted.json()["data"]["id"]) == (200, archived["id"])
    assert (await call("GET", path)).status_code == 404
    assert (await call("GET", f"/messages/{message['id']}")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "", {"content": "x"}),
        ("DELETE", "", None),
        ("GET", "/edits", None),
        ("PUT", "/reactions/👍", None),
        ("POST", "/reactions/👍", None),
        ("DELETE", "/reactions/👍", None),
        ("PUT", "/pin", None),
        ("DELETE", "/pin", None),
    ],
)
async def test_what_may_not_be_seen_is_not_there(
    community: Community,
    client: httpx2.AsyncClient,
    call: Caller,
    method: str,
    path: str,
    body: object,
) -> None:
    stranger = Caller(client, community.token(await community.person()))
    channel = await call.data("POST", "/channels", {"name": "内緒", "kind": "private"})
    hidden = await call.data("POST", f"/channels/{channel['id']}/messages", {"content": "秘密"})

    unseen = await stranger(method, f"/messages/{hidden['id']}{path}", body)
    unknown = await stranger(method, f"/messages/{NOBODY}{path}", body)

    assert (unseen.status_code, unknown.status_code) == (404, 404)
    assert unseen.json()["error"] == unknown.json()["error"]
