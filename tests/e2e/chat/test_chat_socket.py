"""Talking with a model over `WS /ws/chat`: the same rights and limits as over REST."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from tests.support.chat import Chats, ScriptedChatModel
from tests.support.serving import Socket, served, socket
from websockets.exceptions import InvalidStatus

from hiroba.application.chat.conversations import OpenConversation, OpenConversationCommand
from hiroba.application.identity.log_out import LogOut, LogOutCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.errors import ModelBusyError
from hiroba.domain.identity.permissions import Role

WISH = {"messages": [{"role": "user", "content": "歯車とは？"}], "temperature": 0.5}
REVOKED, TOO_SLOW = 4403, 4408


@asynccontextmanager
async def talking(chats: Chats, actor: Actor, **options: Any) -> AsyncGenerator[Socket]:
    async with (
        served(chats.app) as address,
        socket(address, chats.community.token(actor), path="/ws/chat", **options) as client,
    ):
        yield client


async def say(client: Socket, **frame: Any) -> None:
    await client.connection.send(orjson.dumps(frame).decode())


async def heard(client: Socket) -> dict[str, Any]:
    async with asyncio.timeout(10):
        return orjson.loads(await client.connection.recv())


async def test_words_come_as_chunks_and_then_it_is_done(
    chats: Chats, model: ScriptedChatModel
) -> None:
    async with talking(chats, await chats.community.person()) as client:
        await say(client, **WISH)
        frames = [await heard(client) for _ in range(3)]
        await say(client, **WISH)
        again = await heard(client)

    assert frames == [
        {"type": "chunk", "content": "遊星歯車は"},
        {"type": "chunk", "content": "減速機構です。"},
        {"type": "done"},
    ]
    assert again == frames[0]
    assert model.requests[0].temperature == 0.5


async def test_a_first_frame_can_say_who_it_is(chats: Chats) -> None:
    actor = await chats.community.person()
    async with served(chats.app) as address, socket(address, path="/ws/chat") as client:
        await client.send("auth", token=chats.community.token(actor))
        introduced = await heard(client)
        await say(client, **WISH)
        first = await heard(client)

    assert introduced == {"type": "auth:done", "data": {"userId": str(actor.user_id)}}
    assert first["type"] == "chunk"


async def test_a_stranger_is_not_let_in(chats: Chats) -> None:
    async with served(chats.app) as address:
        async with socket(address, "nonsense", path="/ws/chat") as client:
            assert await client.close_code() == 4401
        with pytest.raises(InvalidStatus):
            async with socket(address, path="/ws/chat", Origin="http://elsewhere.example"):
                pass
        with pytest.raises(InvalidStatus):
            async with socket(address, path="/ws/chat?token=x"):
                pass


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        ({**WISH, "temperature": 2.5}, "field.invalid", "temperature"),
        ({**WISH, "model": "nobody"}, "model.unknown", "model"),
        ({"messages": [{"role": "assistant", "content": "x"}]}, "chat.invalid", "messages.0.role"),
        ({**WISH, "maxTokens": 0}, "field.invalid", "maxTokens"),
        ({"type": "nothing"}, "frame.unknown_type", None),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_the_socket_goes_on(
    chats: Chats, wish: dict[str, Any], code: str, field: str | None
) -> None:
    async with talking(chats, await chats.community.person()) as client:
        await say(client, **wish)
        refused = await heard(client)
        await client.connection.send("[]")
        malformed = await heard(client)
        await say(client, **WISH)
        first = await heard(client)

    assert (refused["type"], refused["error"]["code"]) == ("error", code)
    assert refused["error"].get("field") == field
    assert malformed["error"]["code"] == "frame.malformed"
    assert first["type"] == "chunk"


async def test_a_provider_that_is_full_says_when_to_come_back(
    chats: Chats, model: ScriptedChatModel
) -> None:
    model.script = lambda _: [ModelBusyError(retry_after=9)]
    async with talking(chats, await chats.community.person()) as client:
        await say(client, **WISH)
        refused = await heard(client)

    assert (refused["error"]["code"], refused["error"]["retryAfter"]) == ("model.busy", 9)


async def test_a_guest_is_refused_here_too(chats: Chats) -> None:
    async with talking(chats, await chats.community.person(role=Role.GUEST)) as client:
        await say(client, **WISH)
        refused = await heard(client)

    assert refused["error"]["code"] == "access.forbidden"


async def test_one_reply_at_a_time_and_stopping_it_makes_room(
    chats: Chats, model: ScriptedChatModel
) -> None:
    model.script = lambda _: ["中途", asyncio.Event()]
    async with talking(chats, await chats.community.person()) as client:
        await say(client, **WISH)
        first = await heard(client)
        await say(client, **WISH)
        refused = await heard(client)
        await say(client, type="stop")
        stopped = await heard(client)
        model.script = lambda _: ["또"]
        await say(client, **WISH)
        again = await heard(client)

    assert first == {"type": "chunk", "content": "中途"}
    assert refused["error"]["code"] == "chat.busy"
    assert stopped == {"type": "done", "finishReason": None}
    assert again == {"type": "chunk", "content": "또"}
    assert model.left == 1


async def test_a_conversation_is_kept_over_the_socket_as_over_rest(
    chats: Chats, model: ScriptedChatModel
) -> None:
    actor = await chats.community.person()
    place = await chats.community.case(OpenConversation).execute(
        OpenConversationCommand(actor=actor)
    )
    model.script = lambda _: ["半分", asyncio.Event()]
    async with talking(chats, actor) as client:
        await say(client, **WISH, conversationId=str(place.id))
        await heard(client)
        await say(client, type="stop")
        done = await heard(client)

    kept = await chats.messages(place.id)
    assert [(one.content, one.state.value) for one in kept] == [
        ("歯車とは？", "done"),
        ("半分", "stopped"),
    ]
    assert done == {
        "type": "done",
        "finishReason": None,
        "messageId": str(kept[1].id),
        "state": "stopped",
    }


async def test_M4_who_leaves_ends_the_reply_and_what_was_written_is_kept_as_interrupted(
    chats: Chats, model: ScriptedChatModel
) -> None:
    actor = await chats.community.person()
    place = await chats.community.case(OpenConversation).execute(
        OpenConversationCommand(actor=actor)
    )
    model.script = lambda _: ["途中まで", asyncio.Event()]
    async with served(chats.app) as address:
        async with socket(address, chats.community.token(actor), path="/ws/chat") as client:
            await say(client, **WISH, conversationId=str(place.id))
            await heard(client)
        async with asyncio.timeout(2):
            while not model.left:
                await asyncio.sleep(0.01)
            while not (await chats.messages(place.id))[1].state.has_ended:
                await asyncio.sleep(0.01)

    reply = (await chats.messages(place.id))[1]
    assert (reply.content, reply.state.value) == ("途中まで", "interrupted")


async def test_P8_who_logs_out_hears_no_further_word(
    chats: Chats, model: ScriptedChatModel
) -> None:
    actor = await chats.community.person()
    model.script = lambda _: ["a", asyncio.Event()]
    async with talking(chats, actor) as client:
        await say(client, **WISH)
        await heard(client)
        await chats.community.case(LogOut).execute(LogOutCommand(actor=actor, session_id=None))
        async with asyncio.timeout(1.5):
            assert await client.close_code() == REVOKED

    assert model.left == 1


async def test_P12_who_does_not_read_holds_the_model_back_and_no_memory(
    chats: Chats, model: ScriptedChatModel
) -> None:
    said = 0

    def flood(_: object) -> Any:
        nonlocal said
        for _ in range(800):
            said += 1
            yield "あ" * 5_000

    model.script = flood
    async with talking(chats, await chats.community.person(), receive_buffer=4_096) as client:
        client.connection.transport.pause_reading()
        await say(client, **WISH)
        async with asyncio.timeout(10):
            before = -1
            while said != before or not said:
                before = said
                await asyncio.sleep(0.3)
        assert said < 300
        client.connection.transport.resume_reading()
        total = 0
        while (frame := await heard(client))["type"] == "chunk":
            total += len(frame["content"])

    assert total == 800 * 5_000
