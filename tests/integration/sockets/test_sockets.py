"""The socket as clients meet it, over a real connection."""

import pytest
from tests.support.community import Community
from tests.support.serving import socket


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
