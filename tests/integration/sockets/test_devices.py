"""What follows a person from one device to the other, over both doors."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from tests.support.community import Community
from tests.support.serving import Socket, socket

from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import Channel, ChannelKind

NIGHTS = {"from": "22:00", "to": "07:00", "timeZone": "Asia/Seoul", "days": ["mon", "sun"]}
NOBODY = "018f0000-0000-7000-8000-000000000000"


class Device:
    """One socket of a person that follows everything, and their calls."""

    def __init__(self, client: Socket, http: httpx2.AsyncClient) -> None:
        self.socket = client
        self.send = client.send
        self._http = http

    async def told(self, kind: str) -> dict[str, Any]:
        return (await self.socket.until(kind))[0]

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self._http.request(method, f"/api/v1{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    async def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        answer = await self._http.request(method, f"/api/v1{path}", json=body)
        return answer.status_code, answer.json()["error"]["code"]


@asynccontextmanager
async def a_device(
    community: Community, address: str, actor: Actor, *, after: int | None = None
) -> AsyncGenerator[Device]:
    token = community.token(actor)
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        socket(address, token) as client,
        httpx2.AsyncClient(base_url=f"http://{address}", headers=headers) as http,
    ):
        await client.send("events:subscribe", after=after)
        if after is None:
            await client.until("events:subscribed")
        yield Device(client, http)


@pytest.fixture
async def hanako(community: Community) -> Actor:
    return await community.person("田中花子")


@pytest.fixture
async def channel(community: Community, hanako: Actor) -> Channel:
    return await community.channel(hanako)


@pytest.mark.parametrize("by_socket", [True, False])
async def test_a_draft_follows_its_writer(
    community: Community, address: str, hanako: Actor, channel: Channel, by_socket: bool
) -> None:
    place = str(channel.id)
    said = str((await community.say(hanako, channel.id)).id)
    async with (
        a_device(community, address, hanako) as desk,
        a_device(community, address, hanako) as phone,
    ):
        if by_socket:
            await desk.send("draft:save", id="1", channelId=place, parentId=said, content="歯車は")
            saved = await desk.told("draft:saved")
            assert (saved.pop("id"), saved.pop("success")) == ("1", True)
        else:
            wish = {"content": "歯車は", "parentId": said}
            saved = await desk.call("PUT", f"/channels/{place}/draft", wish)
        told = await phone.told("draft:changed")
        listed = await phone.call("GET", "/drafts")
        if by_socket:
            await desk.send("draft:delete", channelId=place, parentId=said)
        else:
            await desk.call("DELETE", f"/channels/{place}/draft?parentId={said}")
        gone = await phone.told("draft:changed")

        assert saved == told == listed[0]
        assert (told["channelId"], told["parentId"], told["content"]) == (place, said, "歯車は")
        assert (gone["parentId"], gone["content"]) == (said, None)
        assert await phone.call("GET", "/drafts") == []


async def test_a_device_that_was_away_gets_the_drafts_it_missed(
    community: Community, address: str, hanako: Actor
) -> None:
    minjun = await community.person("김민준")
    public, left = [await community.channel(hanako) for _ in range(2)]
    await community.say(minjun, left.id)
    async with a_device(community, address, minjun) as desk:
        for one in (public, left):
            await desk.call("PUT", f"/channels/{one.id}/draft", {"content": "다음에"})
    await community.case(RemoveMember).execute(
        RemoveMemberCommand(actor=hanako, channel_id=left.id, user_id=minjun.user_id)
    )

    async with a_device(community, address, minjun, after=0) as phone:
        told = await phone.told("draft:changed")
        gone = await phone.told("channel:left")
        assert (told["channelId"], gone["channelId"]) == (str(public.id), str(left.id))
        assert [one["channelId"] for one in await phone.call("GET", "/drafts")] == [str(public.id)]


@pytest.mark.parametrize("by_socket", [True, False])
async def test_a_level_follows_its_owner(
    community: Community, address: str, hanako: Actor, channel: Channel, by_socket: bool
) -> None:
    place = str(channel.id)
    async with (
        a_device(community, address, hanako) as desk,
        a_device(community, address, hanako) as phone,
    ):
        if by_socket:
            await desk.send("level:set", id="k", channelId=place, notifyLevel="none")
            assert await desk.told("level:saved") == {
                "id": "k",
                "success": True,
                "channelId": place,
                "notifyLevel": "none",
            }
        else:
            path = f"/channels/{place}/membership"
            assert await desk.call("PATCH", path, {"notifyLevel": "none"}) == {
                "channelId": place,
                "membership": "manager",
                "readSeq": 0,
                "notifyLevel": "none",
            }
        told = await phone.told("membership:updated")
        one = await phone.call("GET", f"/channels/{place}")

        assert told == {"channelId": place, "notifyLevel": "none"}
        assert (one["notifyLevel"], one["readSeq"], one["membership"]) == ("none", 0, "manager")
        assert await phone.call("GET", "/channels") == [one]


async def test_a_reader_who_is_no_member_has_no_level(
    community: Community, address: str, channel: Channel
) -> None:
    async with a_device(community, address, await community.person("王小明")) as device:
        shown = await device.call("GET", f"/channels/{channel.id}")
        path = f"/channels/{channel.id}/membership"
        refused = await device.refused("PATCH", path, {"notifyLevel": "all"})

    assert (shown["membership"], shown["notifyLevel"], shown["readSeq"]) == (None, None, None)
    assert refused == (403, "channel.not_a_member")


@pytest.mark.parametrize("by_socket", [True, False])
async def test_being_left_in_peace_follows_a_person(
    community: Community, address: str, hanako: Actor, by_socket: bool
) -> None:
    wish = {"until": "2030-01-01T09:00:00+09:00", "schedule": NIGHTS}
    kept = {"until": "2030-01-01T00:00:00.000Z", "schedule": NIGHTS}
    off = {"until": None, "schedule": None}
    async with (
        a_device(community, address, hanako) as desk,
        a_device(community, address, hanako) as phone,
    ):
        before = await phone.call("GET", "/users/me")
        if by_socket:
            await desk.send("dnd:set", id="d", **wish)
            assert await desk.told("dnd:saved") == {"id": "d", "success": True, **kept}
        else:
            assert await desk.call("PUT", "/users/me/doNotDisturb", wish) == kept
        told = await phone.told("dnd:changed")
        after = await phone.call("GET", "/users/me")

        assert before["doNotDisturb"] == off
        assert told == kept == after["doNotDisturb"]
        assert await desk.call("PUT", "/users/me/doNotDisturb", {}) == off


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"timeZone": "Asia/Atlantis"}, "timeZone"),
        ({"days": []}, "days"),
        ({"days": ["someday"]}, "schedule.days.0"),
        ({"from": "24:00"}, "schedule.from"),
        ({"to": "7:00"}, "schedule.to"),
        ({"to": "０７:００"}, "schedule.to"),
    ],
)
async def test_hours_that_cannot_be_are_refused_with_their_field(
    community: Community, address: str, hanako: Actor, change: dict[str, Any], field: str
) -> None:
    wish = {"schedule": {**NIGHTS, **change}}
    async with a_device(community, address, hanako) as desk:
        await desk.send("dnd:set", **wish)
        refused = await desk.told("dnd:error")
        status, _ = await desk.refused("PUT", "/users/me/doNotDisturb", wish)

    assert (refused["field"], status) == (field, 422)


async def test_what_is_not_ones_own_is_refused_alike_at_both_doors(
    community: Community, address: str, hanako: Actor
) -> None:
    private = await community.channel(hanako, ChannelKind.PRIVATE)
    stranger = await community.person("王小明")
    refusals: list[str] = []
    async with a_device(community, address, stranger) as device:
        for place in (str(private.id), NOBODY):
            await device.send("draft:save", channelId=place, content="x")
            refusals.append((await device.told("draft:error"))["code"])
            await device.send("level:set", channelId=place, notifyLevel="all")
            refusals.append((await device.told("level:error"))["code"])
            await device.send("typing:start", channelId=place)
            refusals.append((await device.told("error"))["code"])
            for method, path, body in (
                ("PUT", "draft", {"content": "x"}),
                ("DELETE", "draft", None),
                ("PATCH", "membership", {"notifyLevel": "all"}),
                ("POST", "typing", {}),
                ("DELETE", "typing", None),
            ):
                status, code = await device.refused(method, f"/channels/{place}/{path}", body)
                assert status == 404
                refusals.append(code)

    assert set(refusals) == {"channel.not_found"}
