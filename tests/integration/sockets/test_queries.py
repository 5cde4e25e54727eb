"""Reading over a socket gives what the route gives, and refuses what it refuses."""

from typing import Any

import httpx2
import pytest
from tests.support.community import Community
from tests.support.http import a_browser
from tests.support.serving import app_over, served, socket

READS: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "message:list",
        {"channelId": "{channel}", "limit": 2},
        "/channels/{channel}/messages?limit=2",
    ),
    ("message:get", {"messageId": "{message}"}, "/messages/{message}"),
    ("message:edits", {"messageId": "{message}"}, "/messages/{message}/edits"),
    ("thread:list", {"messageId": "{message}"}, "/messages/{message}/replies"),
    ("channel:list", {"limit": 1}, "/channels?limit=1"),
    ("channel:get", {"channelId": "{channel}"}, "/channels/{channel}"),
    ("member:list", {"channelId": "{channel}"}, "/channels/{channel}/members"),
    ("pin:list", {"channelId": "{channel}"}, "/channels/{channel}/pins"),
    ("draft:list", {}, "/drafts"),
    ("notification:list", {"unread": True}, "/notifications?unread=true"),
    ("unread:get", {}, "/unread"),
    ("state:get", {}, "/state"),
)


def filled(value: Any, ids: dict[str, str]) -> Any:
    return value.format(**ids) if isinstance(value, str) else value


async def test_every_read_is_answered_with_the_envelope_of_its_route(community: Community) -> None:
    hanako, ming = await community.person(), await community.person("王小明")
    channel = await community.channel(hanako, members=(ming.user_id,))
    said = await community.say(hanako, channel.id, "@王小明 我们开始吧")
    await community.say(ming, channel.id, "はい", parent_id=said.id)
    ids = {"channel": str(channel.id), "message": str(said.id)}
    app = app_over(community.ports)
    headers = {"Authorization": f"Bearer {community.token(ming)}"}

    async with (
        served(app) as address,
        a_browser(app) as client,
        socket(address, community.token(ming)) as asked,
    ):
        for kind, data, path in READS:
            answer = await client.get(f"/api/v1{path.format(**ids)}", headers=headers)
            await asked.send(
                kind, id="q1", **{name: filled(one, ids) for name, one in data.items()}
            )
            told, result = await asked.next()

            assert answer.status_code == httpx2.codes.OK
            assert (told, result) == (f"{kind}:result", {"id": "q1", **answer.json()})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"channelId": "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"}, "channel.not_found"),
        ({"channelId": "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e", "limit": 0}, "field.invalid"),
        ({}, "field.invalid"),
    ],
)
async def test_refused_read_says_which_question_it_was(
    community: Community, address: str, data: dict[str, Any], code: str
) -> None:
    hanako = await community.person()
    async with socket(address, community.token(hanako)) as client:
        await client.send("message:list", id="q2", **data)
        told, refusal = await client.next()

    assert (told, refusal["id"], refusal["success"]) == ("message:error", "q2", False)
    assert refusal["code"] == code


async def test_channel_is_opened_changed_joined_left_and_deleted_over_a_socket(
    community: Community, address: str
) -> None:
    hanako, ming = await community.person(), await community.person("王小明")
    async with (
        socket(address, community.token(hanako)) as manager,
        socket(address, community.token(ming)) as other,
    ):
        await manager.send("channel:create", id="1", name="공방", memberIds=[])
        refused, _ = await manager.next()  # its kind is missing
        body = {"type": "channel:create", "data": {"id": "2", "kind": "public", "name": "공방"}}
        await manager.connection.send(str(body).replace("'", '"'))
        opened, made = await manager.next()
        of_channel = {"channelId": made["channelId"]}
        answers = [refused, opened]
        for client, kind, data in (
            (manager, "channel:update", {"topic": "齿轮"}),
            (other, "channel:join", {}),
            (other, "channel:leave", {}),
            (manager, "member:add", {"userId": str(ming.user_id)}),
            (manager, "member:remove", {"userId": str(ming.user_id)}),
            (manager, "channel:update", {"archived": True}),
            (manager, "channel:delete", {}),
            (manager, "channel:get", {}),
        ):
            await client.send(kind, **of_channel, **data)
            answers.append((await client.next())[0])

    assert answers == [
        "channel:error",
        *("channel:saved",) * 4,
        *("member:saved",) * 2,
        *("channel:saved",) * 2,
        "channel:error",
    ]
