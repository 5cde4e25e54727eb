"""Exports over HTTP, line by line."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
from starlette.types import Message
from tests.support.community import Community

from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.presentation.http.v1.export_lines import LineStream


def _base(address: str) -> str:
    return f"http://{address}"


async def get(community: Community, address: str, actor: Actor, path: str) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {community.token(actor)}"}
    async with httpx2.AsyncClient(base_url=_base(address), headers=headers) as client:
        return await client.get(f"/api/v1{path}")


def lines(answer: httpx2.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.split("\n") if line]


async def test_channel_export_has_a_line_for_each_thing_and_an_end(
    community: Community, address: str
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako, name='機構の部屋 "1"')
    root = await community.say(hanako, channel.id, "差動歯車\nとは\u2028何か")
    await community.say(hanako, channel.id, "차동 기어", parent_id=root.id)

    answer = await get(community, address, hanako, f"/channels/{channel.id}/export")

    first, told, member, *messages, last = lines(answer)
    assert (first["kind"], first["version"], first["what"]) == ("export", 1, "channel")
    assert first["exportedBy"] == {"id": str(hanako.user_id), "displayName": "田中花子"}
    assert (told["kind"], told["channel"]["name"]) == ("channel", '機構の部屋 "1"')
    assert told["channel"]["lastSeq"] == 2
    assert (member["kind"], member["member"]["role"]) == ("member", "manager")
    history = await get(community, address, hanako, f"/channels/{channel.id}/messages")
    assert [line["message"] for line in messages] == history.json()["data"]
    assert last == {"kind": "end", "channels": 1, "members": 1, "messages": 2}


async def test_own_export_has_the_same_lines(community: Community, address: str) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    await community.say(hanako, channel.id, "齿轮")

    kinds = [
        line["kind"] for line in lines(await get(community, address, hanako, "/users/me/export"))
    ]

    assert kinds == ["export", "channel", "message", "end"]


async def test_export_is_saved_under_a_plain_name_and_kept_by_nobody_on_the_way(
    community: Community, address: str
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    for path, name in (
        (f"/channels/{channel}/export", f"channel-{channel}"),
        ("/users/me/export", "messages"),
    ):
        headers = (await get(community, address, hanako, path)).headers
        assert headers["content-type"] == "application/x-ndjson"
        assert headers["cache-control"] == "no-store"
        assert headers["content-disposition"].startswith(f'attachment; filename="hiroba-{name}-2')


async def test_refusals_are_told_before_the_stream(community: Community, address: str) -> None:
    hanako, member = await community.person(), await community.person("太郎")
    room = (await community.channel(hanako, ChannelKind.PRIVATE, members=(member.user_id,))).id
    stranger = await community.person("x", role=Role.ADMIN)

    statuses = [
        (await get(community, address, actor, f"/channels/{room}/export")).status_code
        for actor in (hanako, member, stranger)
    ]

    assert statuses == [200, 403, 404]
    async with httpx2.AsyncClient(base_url=_base(address)) as nobody:
        assert (await nobody.get("/api/v1/users/me/export")).status_code == 401


async def test_right_lost_midway_is_told_in_the_last_line(
    community: Community, address: str
) -> None:
    hanako = await community.person()
    admin = await community.person("管理", role=Role.ADMIN)
    room = await community.channel(hanako, ChannelKind.PRIVATE, members=(admin.user_id,))
    for _ in range(300):
        await community.say(hanako, room.id, "長" * 20_000)
    headers = {"Authorization": f"Bearer {community.token(admin)}"}
    read = b""

    async with (
        httpx2.AsyncClient(base_url=_base(address), headers=headers, timeout=20) as client,
        client.stream("GET", f"/api/v1/channels/{room.id}/export") as answer,
    ):
        async for piece in answer.aiter_raw():
            if not read:  # the server waits for us to read on
                await community.case(RemoveMember).execute(
                    RemoveMemberCommand(actor=hanako, channel_id=room.id, user_id=admin.user_id)
                )
            read += piece

    last = json.loads(read.splitlines()[-1])
    assert last["kind"] == "error"
    assert last["error"]["code"] == "channel.not_found"


async def test_source_of_an_export_is_closed_when_its_reader_leaves() -> None:
    reading, closed = asyncio.Event(), asyncio.Event()

    async def endless() -> AsyncGenerator[bytes]:
        try:
            while True:
                yield b"{}\n"
        finally:
            closed.set()

    async def leaves() -> Message:
        await reading.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            reading.set()
        await asyncio.sleep(0)

    await LineStream(endless())({"type": "http"}, leaves, send)

    assert closed.is_set()
