"""What people do with messages over the socket: an answer for whoever acts, an event for the channel."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import uuid4

import pytest
from tests.support.community import Community
from tests.support.serving import Socket, socket

from hiroba.application.channels.post_message import PostedMessage
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import Channel


@pytest.fixture
async def hanako(community: Community) -> Actor:
    return await community.person("田中花子")


@pytest.fixture
async def channel(community: Community, hanako: Actor) -> Channel:
    return await community.channel(hanako)


@pytest.fixture
async def said(community: Community, hanako: Actor, channel: Channel) -> PostedMessage:
    return await community.say(hanako, channel.id, "土曜です")


@pytest.fixture
async def client(
    community: Community, hanako: Actor, channel: Channel, said: PostedMessage, address: str
) -> AsyncGenerator[Socket]:
    """Listens to the channel in which that was said."""
    assert said.seq == 1
    async with socket(address, community.token(hanako)) as client:
        await client.send("channel:subscribe", channelId=str(channel.id), afterSeq=1)
        await client.until("channel:subscribed")
        yield client


async def both(client: Socket, *kinds: str) -> list[dict[str, Any]]:
    """The data of the next frames, whichever of them comes first, in the order of `kinds`."""
    came = dict([await client.next() for _ in kinds])
    assert set(came) == set(kinds)
    return [came[kind] for kind in kinds]


async def test_an_edit_is_saved_and_told(client: Socket, said: PostedMessage) -> None:
    await client.send("message:edit", id="e1", messageId=str(said.id), content="日曜です")
    saved, updated = await both(client, "message:saved", "message:updated")

    assert saved == {"id": "e1", "messageId": str(said.id), "seq": 1, "success": True}
    assert (updated["id"], updated["content"]) == (str(said.id), "日曜です")


async def test_a_stale_edit_is_refused(client: Socket, said: PostedMessage) -> None:
    await client.send("message:edit", messageId=str(said.id), content="日曜です", editedAt=None)
    await both(client, "message:saved", "message:updated")
    await client.send("message:edit", messageId=str(said.id), content="月曜です", editedAt=None)

    kind, refused = await client.next()

    assert (kind, refused["code"]) == ("message:error", "message.changed_meanwhile")
    assert (refused["id"], refused["success"]) == (None, False)


async def test_a_deletion_is_saved_and_told(client: Socket, said: PostedMessage) -> None:
    await client.send("message:delete", id="d1", messageId=str(said.id))
    saved, deleted = await both(client, "message:saved", "message:deleted")

    assert saved == {"id": "d1", "messageId": str(said.id), "seq": 1, "success": True}
    assert (deleted["messageId"], deleted["seq"]) == (str(said.id), 1)


@pytest.mark.parametrize(
    ("noun", "fields", "told"),
    [
        ("reaction", {"emoji": "🎉"}, "reactions"),
        ("pin", {}, "pinnedAt"),
    ],
)
async def test_what_is_added_and_removed_is_saved_and_told(
    client: Socket, said: PostedMessage, noun: str, fields: dict[str, Any], told: str
) -> None:
    for act, is_there in (("add", True), ("remove", False)):
        await client.send(f"{noun}:{act}", id=act, messageId=str(said.id), **fields)
        saved, changed = await both(client, f"{noun}:saved", f"{noun}:changed")

        assert saved == {"id": act, "messageId": str(said.id), "seq": 1, "success": True}
        assert bool(changed[told]) is is_there


async def test_a_deleted_channel_is_left_by_all(client: Socket, channel: Channel) -> None:
    await client.send("channel:delete", id="c1", channelId=str(channel.id))
    saved, left = await both(client, "channel:saved", "channel:left")

    assert saved == {"id": "c1", "channelId": str(channel.id), "success": True}
    assert (left["channelId"], left["reason"]) == (str(channel.id), "deleted")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("message:edit", {"content": "x"}),
        ("message:delete", {}),
        ("reaction:add", {"emoji": "👍"}),
        ("reaction:remove", {"emoji": "👍"}),
        ("pin:add", {}),
        ("pin:remove", {}),
    ],
)
async def test_a_refusal_carries_the_clients_id(
    client: Socket, kind: str, fields: dict[str, Any]
) -> None:
    await client.send(kind, id="r", messageId=str(uuid4()), **fields)
    told, refused = await client.next()

    assert told == f"{kind.partition(':')[0]}:error"
    assert (refused["id"], refused["code"]) == ("r", "message.not_found")
