"""The socket as clients meet it, over a real connection."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from tests.support.community import Community
from tests.support.serving import app_over, served, socket
from websockets.exceptions import InvalidStatus

from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.identity.revocation import tell_revoked
from hiroba.bootstrap.settings import Limits
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.session import SessionStanding
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import SessionId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


async def test_a_message_is_saved_for_its_sender_and_new_for_the_channel(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")
    channel = await community.channel(hanako)

    async with (
        socket(address, community.token(hanako)) as sender,
        socket(address, community.token(minjun)) as receiver,
    ):
        await receiver.send("channel:subscribe", channelId=str(channel.id), afterSeq=None)
        assert await receiver.next() == (
            "channel:subscribed",
            {"channelId": str(channel.id), "seq": 0},
        )
        await sender.send(
            "message:send",
            id="first",
            channelId=str(channel.id),
            content="歯車は好きですか",
            userId="somebody else",
            userName="x",
            timestamp=0,
            isOwnMessage=True,
        )
        kind, saved = await sender.next()
        _, heard = await receiver.next()

    assert (kind, saved["id"], saved["seq"], saved["success"]) == (
        "message:saved",
        "first",
        1,
        True,
    )
    assert heard["id"] == saved["messageId"]
    assert heard["author"] == {
        "id": str(hanako.user_id),
        "displayName": "田中花子",
        "kind": "person",
    }
    assert heard["content"] == "歯車は好きですか"


async def test_a_first_frame_authenticates(community: Community, address: str) -> None:
    hanako = await community.person()

    async with socket(address) as client:
        await client.send("auth", token=community.token(hanako))
        assert await client.next() == ("auth:done", {"userId": str(hanako.user_id)})
        await client.send("ping")
        assert await client.next() == ("pong", {})


@pytest.mark.parametrize(
    "frame", ['{"type":"auth","data":{"token":"forged"}}', '{"type":"ping"}', "not json"]
)
async def test_anything_but_a_good_token_first_is_4401(address: str, frame: str) -> None:
    async with socket(address) as client:
        await client.connection.send(frame)

        assert await client.close_code() == 4401


async def test_a_forged_header_is_4401(address: str) -> None:
    async with socket(address, "forged") as client:
        assert await client.close_code() == 4401


async def test_silence_after_the_handshake_is_not_waited_for_long(
    community: Community, address: str
) -> None:
    async with socket(address) as client:
        assert await client.close_code() == 4401


async def test_a_cookie_opens_the_socket_for_a_page_of_ours(
    community: Community, address: str
) -> None:
    cookie = f"hiroba_session={community.token(await community.person())}"

    for origin in (f"http://{address}", "http://friend.example"):
        async with socket(address, Cookie=cookie, Origin=origin) as client:
            await client.send("ping")
            assert await client.next() == ("pong", {})


@pytest.mark.parametrize("origin", ["http://stranger.example", "null", "http://127.0.0.1:1"])
async def test_a_page_of_another_site_is_refused_before_the_upgrade(
    community: Community, address: str, origin: str
) -> None:
    cookie = f"hiroba_session={community.token(await community.person())}"

    with pytest.raises(InvalidStatus, match="403"):
        async with socket(address, Cookie=cookie, Origin=origin):
            pass


async def test_a_cookie_without_an_origin_is_4401(community: Community, address: str) -> None:
    cookie = f"hiroba_session={community.token(await community.person())}"

    async with socket(address, Cookie=cookie) as client:
        assert await client.close_code() == 4401


@pytest.mark.parametrize("name", ["token", "access_token"])
async def test_a_token_in_the_address_is_refused(
    community: Community, address: str, name: str
) -> None:
    token = community.token(await community.person())

    with pytest.raises(InvalidStatus, match="403"):
        async with socket(address, token, path=f"/ws?{name}={token}"):
            pass


@pytest.mark.parametrize(
    ("frame", "code", "field"),
    [
        ("{", "frame.malformed", None),
        ("[]", "frame.malformed", None),
        ('{"type":"ping","data":[]}', "frame.malformed", None),
        ('{"type":"ping","extra":1}', "frame.malformed", None),
        ('{"type":"ping","data":{"n":NaN}}', "frame.malformed", None),
        ('{"type":"no:such"}', "frame.unknown_type", None),
        ('{"type":"ping","data":{"a":1}}', "field.invalid", "a"),
        ('{"type":"channel:subscribe","data":{}}', "field.invalid", "channelId"),
        (
            '{"type":"channel:subscribe","data":{"channelId":"x","afterSeq":1}}',
            "field.invalid",
            "channelId",
        ),
        (b"\xff\x00", "frame.malformed", None),
        ("[" * 5_000, "frame.malformed", None),
    ],
)
async def test_a_frame_that_makes_no_sense_is_told_and_the_socket_stays(
    community: Community, address: str, frame: str | bytes, code: str, field: str | None
) -> None:
    async with socket(address, community.token(await community.person())) as client:
        await client.connection.send(frame)
        kind, error = await client.next()
        await client.send("ping")

        assert (kind, error["code"], error.get("field")) == ("error", code, field)
        assert await client.next() == ("pong", {})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"content": ""}, "message.invalid"),
        ({"content": "가" * 40_001}, "message.invalid"),
        ({"channelId": "018f0000-0000-7000-8000-000000000000"}, "channel.not_found"),
        ({"parentId": "018f0000-0000-7000-8000-000000000000"}, "message.not_found"),
        ({"attachmentIds": ["x"]}, "field.invalid"),
        ({"attachmentIds": ["018f0000-0000-7000-8000-000000000000"]}, "file.not_found"),
        ({"role": "owner"}, "field.invalid"),
        ({"id": 7}, "field.invalid"),
    ],
)
async def test_a_message_that_cannot_be_sent_is_told_under_its_id(
    community: Community, address: str, change: dict[str, object], code: str
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    sent = {"id": "k", "channelId": str(channel.id), "content": "안녕", **change}

    async with socket(address, community.token(hanako)) as client:
        await client.send("message:send", **sent)
        kind, error = await client.next()

    assert (kind, error["success"], error["code"]) == ("message:error", False, code)
    assert error["id"] == sent["id"]
    assert error["error"]


async def test_a_frame_that_is_too_big_is_1009(community: Community, address: str) -> None:
    async with socket(address, community.token(await community.person())) as client:
        await client.connection.send("x" * (256 * 1024 + 1))

        assert await client.close_code() == 1009


async def test_a_flood_of_frames_is_4429(community: Community) -> None:
    limits = Limits(socket_frames_per_second=20)
    async with (
        served(app_over(community.ports, limits)) as address,
        socket(address, community.token(await community.person())) as client,
    ):
        for _ in range(130):
            await client.send("ping")

        assert await client.close_code() == 4429


async def test_a_session_that_ends_closes_its_sockets_at_once(
    community: Community, address: str
) -> None:
    hanako = await community.person()

    async with socket(address, community.token(hanako)) as client:
        await client.send("ping")
        await client.next()
        tell_revoked(community.realtime, hanako.user_id, hanako.session_id)

        assert await client.close_code() == 4403


async def test_a_session_that_ended_elsewhere_is_noticed_within_a_second(
    community: Community, address: str
) -> None:
    hanako = await community.person()

    async with socket(address, community.token(hanako)) as client:
        await client.send("ping")
        await client.next()
        async with community.ports.uow() as tx:
            await tx.sessions.revoke_all(hanako.user_id, at=community.ports.clock.now())
        ended = asyncio.get_running_loop().time()

        assert await client.close_code() == 4403
        assert asyncio.get_running_loop().time() - ended < 1


async def test_who_is_taken_out_of_a_channel_hears_no_more_of_it(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    private = await community.channel(
        hanako, ChannelKind.PRIVATE, name="内緒", members=(minjun.user_id,)
    )

    async with socket(address, community.token(minjun)) as client:
        await client.send("channel:subscribe", channelId=str(private.id), afterSeq=0)
        await client.until("channel:subscribed")
        await community.case(RemoveMember).execute(
            RemoveMemberCommand(actor=hanako, channel_id=private.id, user_id=minjun.user_id)
        )
        await community.say(hanako, private.id, "비밀")
        await client.send("ping")
        _, heard = await client.until("pong")
        await client.send("channel:subscribe", channelId=str(private.id), afterSeq=0)
        refused, _ = await client.until("channel:error")

    assert heard == []
    assert refused["code"] == "channel.not_found"


async def test_closing_the_server_tells_every_socket_1012(community: Community) -> None:
    token = community.token(await community.person())

    async with AsyncExitStack() as client_stack, AsyncExitStack() as server_stack:
        address = await server_stack.enter_async_context(served(app_over(community.ports)))
        client = await client_stack.enter_async_context(socket(address, token))
        await client.send("ping")
        await client.next()
        await server_stack.aclose()

        assert await client.close_code() == 1012


class AwayStore(SqlUnitOfWork):
    """Cannot be reached, as a database that is starting again."""

    async def find_recent_standing(self, session_id: SessionId) -> SessionStanding | None:
        raise UnavailableError


async def test_K3_a_store_that_is_away_says_nothing_against_the_token(community: Community) -> None:
    hanako = await community.person("田中花子")
    ports = replace(community.ports, uow=AwayStore(community.database))

    async with served(app_over(ports)) as address, socket(address, community.token(hanako)) as one:
        kind, data = await one.next()

        assert (kind, data["code"]) == ("error", "service.unavailable")
        assert await one.close_code() == 1013
