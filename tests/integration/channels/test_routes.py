"""Channels and messages over HTTP, in the exact shapes."""

import httpx2
import pytest
from tests.support.caller import Caller
from tests.support.community import Community

from hiroba.application.shared.access import Actor

MESSAGE_FIELDS = {
    "id",
    "clientId",
    "channelId",
    "seq",
    "author",
    "content",
    "parentId",
    "attachments",
    "reactions",
    "mentions",
    "previews",
    "thread",
    "answer",
    "pinnedAt",
    "pinnedBy",
    "createdAt",
    "editedAt",
    "deletedAt",
}
CHANNEL_FIELDS = {
    "id",
    "name",
    "kind",
    "topic",
    "lastSeq",
    "createdAt",
    "archivedAt",
    "mechanismId",
    "membership",
    "readSeq",
    "notifyLevel",
}
NOBODY = "018f0000-0000-7000-8000-000000000000"


async def test_a_channel_is_opened_found_changed_and_archived(call: Caller) -> None:
    made = await call("POST", "/channels", {"name": " 機構の部屋 ", "kind": "public"})
    channel = made.json()["data"]
    path = f"/channels/{channel['id']}"

    renamed = await call.data("PATCH", path, {"name": "Getriebe", "topic": "齿轮"})
    archived = await call.data("DELETE", path)
    listed = (await call("GET", "/channels")).json()
    with_archived = (await call("GET", "/channels?archived=true&limit=1")).json()

    assert made.status_code == 201
    assert set(channel) == CHANNEL_FIELDS
    assert (channel["name"], channel["lastSeq"], channel["membership"]) == (
        "機構の部屋",
        0,
        "manager",
    )
    assert (renamed["name"], renamed["topic"]) == ("Getriebe", "齿轮")
    assert archived["archivedAt"] is not None
    assert listed["data"] == []
    assert [one["id"] for one in with_archived["data"]] == [channel["id"]]
    assert with_archived["meta"] == {
        "total": 1,
        "limit": 1,
        "offset": 0,
        "hasMore": False,
        "nextCursor": None,
        "prevCursor": None,
    }


async def test_a_message_has_its_exact_shape(call: Caller, hanako: Actor) -> None:
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "private"})
    path = f"/channels/{channel['id']}/messages"

    sent = await call("POST", path, {"id": "k", "content": "워크숍은 언제예요?"})
    reply = await call.data(
        "POST", path, {"content": "星期六", "parent_id": sent.json()["data"]["id"]}
    )
    page = (await call("GET", f"{path}?limit=1&offset=1")).json()
    one = await call.data("GET", f"/messages/{reply['id']}")
    thread = (await call("GET", f"/messages/{sent.json()['data']['id']}/replies")).json()

    message = sent.json()["data"]
    assert sent.status_code == 201
    assert sent.json()["meta"] == {}
    assert set(message) == MESSAGE_FIELDS
    assert message["author"] == {
        "id": str(hanako.user_id),
        "displayName": "田中花子",
        "kind": "person",
    }
    assert reply["parentId"] == message["id"]
    assert page["data"] == [reply] == thread["data"]
    assert one == reply
    assert page["meta"] == {
        "total": 2,
        "limit": 1,
        "offset": 1,
        "hasMore": False,
        "nextCursor": None,
        "prevCursor": "2",
    }


async def test_a_key_may_stand_in_the_header_or_in_the_body(call: Caller) -> None:
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "public"})
    path = f"/channels/{channel['id']}/messages"
    key = {"Idempotency-Key": "k"}

    first = await call("POST", path, {"content": "はい"}, **key)
    again = await call("POST", path, {"content": "はい", "id": "k"})
    other = await call("POST", path, {"content": "いいえ"}, **key)
    both = await call("POST", path, {"content": "はい", "id": "l"}, **key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["error"]["code"]) == (409, "message.key_reused")
    assert both.status_code == 422


async def test_members_join_are_brought_in_and_leave(
    community: Community, client: httpx2.AsyncClient, call: Caller
) -> None:
    minjun = await community.person("김민준")
    his = Caller(client, community.token(minjun))
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "public"})
    members = f"/channels/{channel['id']}/members"

    joined = await his("POST", members)
    left = await his("DELETE", f"{members}/{minjun.user_id}")
    brought = await call("POST", members, {"userId": str(minjun.user_id)})
    listed = (await his("GET", members)).json()

    assert (joined.status_code, left.status_code, brought.status_code) == (200, 200, 200)
    assert [one["displayName"] for one in listed["data"]] == ["田中花子", "김민준"]
    assert listed["meta"]["total"] == 2


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", f"/channels/{NOBODY}", None, 404, "channel.not_found"),
        ("PATCH", f"/channels/{NOBODY}", {"name": "x"}, 404, "channel.not_found"),
        ("DELETE", f"/channels/{NOBODY}", None, 404, "channel.not_found"),
        ("GET", f"/channels/{NOBODY}/messages", None, 404, "channel.not_found"),
        ("POST", f"/channels/{NOBODY}/messages", {"content": "x"}, 404, "channel.not_found"),
        ("GET", f"/channels/{NOBODY}/members", None, 404, "channel.not_found"),
        ("POST", f"/channels/{NOBODY}/members", None, 404, "channel.not_found"),
        ("GET", f"/messages/{NOBODY}", None, 404, "message.not_found"),
        ("GET", f"/messages/{NOBODY}/replies", None, 404, "message.not_found"),
        ("GET", "/channels/abc", None, 400, "request.invalid_id"),
        ("POST", "/channels", {"name": "x", "kind": "secret"}, 422, "field.invalid"),
        ("POST", "/channels", {"name": "", "kind": "public"}, 422, "channel.invalid"),
        ("POST", "/channels", {"kind": "direct"}, 422, "channel.invalid"),
        (
            "POST",
            "/channels",
            {"name": "x", "kind": "public", "createdBy": NOBODY},
            422,
            "field.invalid",
        ),
        (
            "POST",
            "/channels",
            {"name": "x", "kind": "private", "memberIds": [NOBODY]},
            404,
            "user.not_found",
        ),
        ("GET", "/channels?limit=0", None, 422, "field.invalid"),
    ],
)
async def test_what_cannot_be_is_refused_by_name(
    call: Caller, method: str, path: str, body: object, status: int, code: str
) -> None:
    answer = await call(method, path, body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"content": "x", "attachmentIds": ["a"]}, 422, "attachmentIds.0"),
        ({"content": "x", "attachmentIds": [NOBODY]}, 404, "attachmentIds"),
        ({"content": ""}, 422, "content"),
        ({"content": "a\x00"}, 422, "content"),
        ({"content": "x", "seq": 1}, 422, "seq"),
        ({"content": "x", "parentId": NOBODY}, 404, "parentId"),
        ({"content": "x", "id": ""}, 422, "id"),
    ],
)
async def test_a_message_is_refused_with_its_field(
    call: Caller, body: object, status: int, field: str
) -> None:
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "public"})

    answer = await call("POST", f"/channels/{channel['id']}/messages", body)

    assert (answer.status_code, answer.json()["error"]["details"]["field"]) == (status, field)


@pytest.mark.parametrize(
    "where", ["offset=-1", "before=99999999999999999999", "limit=0", "before=1&after=1"]
)
async def test_a_page_that_cannot_be_is_422(call: Caller, where: str) -> None:
    channel = await call.data("POST", "/channels", {"name": "雑談", "kind": "public"})

    answer = await call("GET", f"/channels/{channel['id']}/messages?{where}")

    assert answer.status_code == 422


async def test_nobody_gets_in_without_a_token(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/api/v1/channels")

    assert answer.status_code == 401
