"""Who is there and who is writing, as others hear it."""

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any

import httpx2
import pytest
from tests.support.community import Community
from tests.support.serving import Socket, socket

from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import Channel
from hiroba.domain.identity.permissions import Role

Heard = tuple[str, dict[str, Any]]


async def heard_until_pong(client: Socket) -> list[Heard]:
    """What had been told before this; a frame that is sent later than a pong was not waiting."""
    await client.send("ping")
    heard: list[Heard] = []
    while (came := await client.next())[0] != "pong":
        heard.append(came)
    return heard


async def subscribed(client: Socket, channel: Channel) -> None:
    await client.send("channel:subscribe", channelId=str(channel.id), afterSeq=None)
    await client.until("channel:subscribed")


async def watching(client: Socket) -> dict[str, str]:
    """The states of those who are there."""
    await client.send("presence:subscribe")
    told, _ = await client.until("presence:subscribed")
    return {one["userId"]: one["state"] for one in told["people"]}


async def state_of(client: Socket, actor: Actor) -> str:
    """The next state that is told of that person."""
    while True:
        told, _ = await client.until("presence")
        if told["userId"] == str(actor.user_id):
            return told["state"]


async def call(
    community: Community, address: str, actor: Actor, method: str, path: str, body: Any = None
) -> Any:
    headers = {"Authorization": f"Bearer {community.token(actor)}"}
    async with httpx2.AsyncClient(base_url=f"http://{address}", headers=headers) as http:
        answer = await http.request(method, f"/api/v1{path}", json=body)
    assert answer.is_success, answer.text
    return answer.json()["data"]


@pytest.mark.parametrize("by_socket", [True, False])
async def test_writing_is_told_to_the_channel_for_six_seconds(
    community: Community, address: str, by_socket: bool
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    root = await community.say(hanako, channel.id)
    reply = await community.say(hanako, channel.id, "はい", parent_id=root.id)
    where = {"channelId": str(channel.id), "parentId": str(reply.id)}
    path = f"/channels/{channel.id}/typing"

    async with (
        socket(address, community.token(hanako)) as writer,
        socket(address, community.token(minjun)) as reader,
    ):
        await subscribed(reader, channel)
        for _ in range(3):
            if by_socket:
                await writer.send("typing:start", **where)
            else:
                await call(
                    community, address, hanako, "POST", path, {"parentId": where["parentId"]}
                )
        begun, _ = await reader.until("typing")
        assert await heard_until_pong(writer) == []
        if by_socket:
            await writer.send("typing:stop", **where)
        else:
            await call(community, address, hanako, "DELETE", path)
        await heard_until_pong(writer)
        ended, _ = await reader.until("typing")
        assert await heard_until_pong(reader) == []

    assert begun["parentId"] == str(root.id)
    assert (begun["userId"], begun["displayName"]) == (str(hanako.user_id), "田中花子")
    shown = datetime.fromisoformat(begun["until"]) - datetime.fromisoformat(ended["until"])
    assert timedelta(0) < shown <= timedelta(seconds=6)


async def test_only_who_may_post_is_heard_writing(community: Community, address: str) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")
    stranger = await community.person("王小明")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    nowhere = "018f0000-0000-7000-8000-000000000000"

    async with (
        socket(address, community.token(stranger)) as outside,
        socket(address, community.token(minjun)) as inside,
        socket(address, community.token(hanako)) as reader,
    ):
        await subscribed(reader, channel)
        await outside.send("typing:start", channelId=str(channel.id))
        assert (await outside.next())[1]["code"] == "channel.not_a_member"
        await inside.send("typing:start", channelId=str(channel.id), parentId=nowhere)
        assert (await inside.next())[1]["code"] == "message.not_found"
        await community.case(UpdateChannel).execute(
            UpdateChannelCommand(actor=hanako, channel_id=channel.id, archived=True)
        )
        await inside.send("typing:start", channelId=str(channel.id))
        assert (await inside.next())[1]["code"] == "channel.archived"

        assert [kind for kind, _ in await heard_until_pong(reader)] == ["channel:updated"]


async def test_writing_is_in_no_log(community: Community, address: str) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    async with community.ports.uow.read() as tx:
        before = await tx.events.newest()

    await call(community, address, hanako, "POST", f"/channels/{channel.id}/typing")

    async with community.ports.uow.read() as tx:
        assert await tx.events.newest() == before


async def test_people_come_go_away_and_come_back(community: Community, address: str) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")

    async with socket(address, community.token(hanako)) as watcher:
        assert await watching(watcher) == {str(hanako.user_id): "online"}
        async with (
            socket(address, community.token(minjun)) as desk,
            socket(address, community.token(minjun)) as phone,
        ):
            assert await state_of(watcher, minjun) == "online"
            await desk.send("presence:set", state="away")
            await phone.send("presence:set", state="away")
            assert await state_of(watcher, minjun) == "away"
            await desk.send("presence:set", state="online")
            assert await state_of(watcher, minjun) == "online"
            listed = await call(community, address, hanako, "GET", "/presence")
        assert await state_of(watcher, minjun) == "offline"
        left = await call(community, address, hanako, "GET", "/presence")

    assert {one["userId"]: one["state"] for one in listed} == {
        str(hanako.user_id): "online",
        str(minjun.user_id): "online",
    }
    assert [one["userId"] for one in left] == [str(hanako.user_id)]


async def test_many_changes_are_put_together(community: Community, address: str) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")

    async with (
        socket(address, community.token(hanako)) as watcher,
        socket(address, community.token(minjun)) as restless,
    ):
        await heard_until_pong(restless)
        await watching(watcher)
        for state in ("away", "online") * 20 + ("away",):
            await restless.send("presence:set", state=state)
        await heard_until_pong(restless)
        told: list[str] = []
        while not told or told[-1] != "away":
            told.append(await state_of(watcher, minjun))

    assert len(told) <= 3


async def test_who_did_not_ask_or_asks_no_more_hears_of_nobody(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")

    async with (
        socket(address, community.token(hanako)) as silent,
        socket(address, community.token(hanako)) as no_more,
        socket(address, community.token(hanako)) as watcher,
    ):
        for client in (no_more, watcher):
            await watching(client)
        await no_more.send("presence:unsubscribe")
        await heard_until_pong(no_more)
        async with socket(address, community.token(minjun)):
            assert await state_of(watcher, minjun) == "online"

        assert await heard_until_pong(silent) == []
        assert await heard_until_pong(no_more) == []


async def test_guest_hears_of_those_they_have_met_until_they_part(
    community: Community, address: str
) -> None:
    guest = await community.person("客", role=Role.GUEST)
    met, unmet = await community.person("김민준"), await community.person("王小明")
    await community.channel(met, members=(guest.user_id,))

    async with (
        socket(address, community.token(guest)) as watcher,
        socket(address, community.token(unmet)) as other,
        AsyncExitStack() as stack,
    ):
        await heard_until_pong(other)
        assert await watching(watcher) == {str(guest.user_id): "online"}
        await other.send("presence:set", state="away")
        await stack.enter_async_context(socket(address, community.token(met)))
        told, _ = await watcher.until("presence")
        listed = await call(community, address, guest, "GET", "/presence")
        everybody = await call(community, address, unmet, "GET", "/presence")

        assert (told["userId"], told["state"]) == (str(met.user_id), "online")
        assert {one["userId"] for one in listed} == {str(guest.user_id), str(met.user_id)}
        assert len(everybody) == 3


async def test_the_assistant_is_always_there(community: Community, address: str) -> None:
    await community.case(OpenInstance).execute()
    hanako = await community.person()
    guest = await community.person("客", role=Role.GUEST)
    async with community.ports.uow.read() as tx:
        assistant = await tx.users.find_assistant()
    assert assistant is not None

    listed = await call(community, address, hanako, "GET", "/presence")

    assert [(one["userId"], one["state"]) for one in listed] == [(str(assistant.id), "online")]
    assert await call(community, address, guest, "GET", "/presence") == []


async def test_a_session_that_ends_takes_its_person_along(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")

    async with (
        socket(address, community.token(hanako)) as watcher,
        socket(address, community.token(minjun)) as ended,
    ):
        await heard_until_pong(ended)
        await watching(watcher)
        async with community.ports.uow() as tx:
            await tx.sessions.revoke_all(minjun.user_id, at=community.ports.clock.now())

        async with asyncio.timeout(5):
            assert await state_of(watcher, minjun) == "offline"


async def test_W8_a_connection_that_breaks_takes_its_person_along(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")

    async with (
        socket(address, community.token(hanako)) as watcher,
        socket(address, community.token(minjun)) as broken,
    ):
        await heard_until_pong(broken)
        await watching(watcher)
        broken.connection.transport.abort()

        async with asyncio.timeout(5):
            assert await state_of(watcher, minjun) == "offline"
