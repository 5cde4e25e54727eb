"""Chat's own client against a real server that behaves as providers do on bad days."""

import asyncio
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from tests.support.openai_server import Cut, OpenAiServer, Pause, Raw, Refusal, Stall, openai_server

from hiroba.application.ports.chat_model import ChatRequest, ReplyEnd
from hiroba.domain.answers.errors import (
    ModelBusyError,
    ModelCutShortError,
    ModelFailedError,
    ModelTimedOutError,
)
from hiroba.domain.chat.conversation import ChatRole, Turn
from hiroba.domain.chat.errors import ChatTooLongError, UnknownModelError
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.chat import (
    OpenAiChatModel,
    open_openai_chat,
)
from hiroba.infrastructure.language_model.openai_compatible.model import OpenAiEndpoint

REQUEST = ChatRequest(
    model="scripted",
    turns=(Turn(ChatRole.SYSTEM, "簡潔に。"), Turn(ChatRole.USER, "행성 기어란?")),
    temperature=0.2,
    max_tokens=90,
)
LENGTH = (
    b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]}\n\n'
    b'data: {"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 5}}\n\n'
    b"data: [DONE]\n\n"
)


@pytest.fixture(scope="module")
def running_server() -> Generator[OpenAiServer]:
    with openai_server() as server:
        yield server


@pytest.fixture
def server(running_server: OpenAiServer) -> OpenAiServer:
    running_server.requests.clear()
    running_server.chunk_bytes = None
    running_server.line_end = "\n"
    running_server.models, running_server.models_asked = None, 0
    return running_server


def endpoint(server: OpenAiServer) -> OpenAiEndpoint:
    return OpenAiEndpoint(
        base_url=server.url,
        api_key="test",
        model="scripted",
        first_token_timeout=2,
        token_timeout=2,
        longest_wait=2,
    )


@pytest.fixture
async def model(server: OpenAiServer) -> AsyncGenerator[OpenAiChatModel]:
    async with open_openai_chat(endpoint(server)) as model:
        yield model


async def written(
    model: OpenAiChatModel, request: ChatRequest = REQUEST
) -> tuple[str, ReplyEnd | HirobaError | None]:
    """All that was written, and how it ended."""
    text, end = "", None
    try:
        async with aclosing(model.stream(request)) as pieces:
            async for piece in pieces:
                if isinstance(piece, str):
                    assert end is None
                    text += piece
                else:
                    end = piece
    except HirobaError as error:
        return text, error
    return text, end


async def no_stream_is_open(server: OpenAiServer) -> None:
    async with asyncio.timeout(2):
        while server.open_streams:
            await asyncio.sleep(0.01)


async def test_what_is_said_is_asked_and_the_words_come_with_their_end(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["行星", "齿轮", "。😀"])

    assert await written(model) == ("行星齿轮。😀", ReplyEnd(finish_reason="stop"))
    assert server.requests == [
        {
            "model": "scripted",
            "stream": True,
            "messages": [
                {"role": "system", "content": "簡潔に。"},
                {"role": "user", "content": "행성 기어란?"},
            ],
            "temperature": 0.2,
            "max_tokens": 90,
        }
    ]


async def test_what_is_not_wished_for_is_not_sent(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["x"])

    await written(model, replace(REQUEST, temperature=None, max_tokens=None))

    assert set(server.requests[0]) == {"model", "stream", "messages"}


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
async def test_M3_characters_cut_between_packets_arrive_whole(
    server: OpenAiServer, model: OpenAiChatModel, size: int, line_end: str
) -> None:
    server.chunk_bytes, server.line_end = size, line_end
    server.plays(["日本語", "한국어", "中文😀"])

    assert await written(model) == ("日本語한국어中文😀", ReplyEnd(finish_reason="stop"))


async def test_M3_comments_between_events_are_ignored(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    flood = Raw(b": keep-alive\n\n" * 5_000)
    server.plays([flood, "a", flood, "b"])

    assert (await written(model))[0] == "ab"


async def test_the_end_says_why_and_how_many_tokens(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["half", Raw(LENGTH)])

    end = ReplyEnd(finish_reason="length", prompt_tokens=11, completion_tokens=5)
    assert await written(model) == ("half", end)


async def test_a_connection_is_kept_for_the_next_question(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["a"])

    for _ in range(3):
        assert (await written(model))[0] == "a"


async def test_M2_a_full_provider_is_asked_again_when_it_said_to(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(Refusal(429, {"Retry-After": "1"}), ["well"])
    started = time.monotonic()

    assert (await written(model))[0] == "well"
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("3600", 3600),
        ("2.5", 3),
        ("99999999999", 86_400),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 86_400),
    ],
)
async def test_M2_a_wait_that_is_too_long_is_told_and_not_waited_for(
    server: OpenAiServer, model: OpenAiChatModel, retry_after: str, seconds: int
) -> None:
    server.plays(Refusal(429, {"Retry-After": retry_after}))

    _, error = await written(model)

    assert isinstance(error, ModelBusyError)
    assert error.retry_after == seconds
    assert len(server.requests) == 1


async def test_M2_without_quota_nobody_asks_again(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(Refusal(429, code="insufficient_quota"))

    _, error = await written(model)

    assert isinstance(error, ModelBusyError)
    assert len(server.requests) == 1


async def test_M2_a_failing_provider_is_tried_three_times(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(Refusal(500), Refusal(503), ["third"])

    assert (await written(model))[0] == "third"
    assert len(server.requests) == 3


@pytest.mark.parametrize(("status", "requests"), [(500, 3), (400, 1), (401, 1), (302, 1)])
async def test_a_failure_names_no_words_of_the_provider(
    server: OpenAiServer, model: OpenAiChatModel, status: int, requests: int
) -> None:
    server.plays(Refusal(status))

    text, error = await written(model)

    assert text == ""
    assert isinstance(error, ModelFailedError)
    assert error.details == {"status": status}
    assert "refused" not in str(error)
    assert len(server.requests) == requests


async def test_more_than_the_model_reads_is_the_askers_fault(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(Refusal(400, code="context_length_exceeded"))

    _, error = await written(model)

    assert isinstance(error, ChatTooLongError)
    assert error.details["field"] == "messages"


async def test_M1_silence_before_the_first_word_ends_in_time(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays([Stall()])

    text, error = await written(model)

    assert (text, type(error)) == ("", ModelTimedOutError)
    await no_stream_is_open(server)


async def test_M1_silence_in_the_middle_keeps_what_was_written_and_is_not_tried_again(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["half", Stall()])

    text, error = await written(model)

    assert (text, type(error)) == ("half", ModelTimedOutError)
    assert len(server.requests) == 1
    await no_stream_is_open(server)


async def test_slow_words_are_waited_for_one_by_one(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["a", Pause(0.3), "b", Pause(0.3), "c", Pause(0.3), "d"])

    assert (await written(model))[0] == "abcd"


async def test_a_quick_models_words_all_arrive(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    words = [f"{number}번 " for number in range(3_000)]
    server.plays(words)

    assert (await written(model))[0] == "".join(words)


CUTS = {
    "the connection breaks": ["half", Cut()],
    "no end is announced": ["half", Raw(b"")],
    "an error comes inside": ["half", Raw(b'data: {"error": {"message": "overloaded"}}\n\n')],
    "nonsense comes": ["half", Raw(b"data: {nonsense\n\n")],
    "another shape comes": ["half", Raw(b'data: {"choices": [7]}\n\n')],
    "a line has no end": ["half", Raw(b"data: " + b"x" * (2 * 1024 * 1024))],
}


@pytest.mark.parametrize("name", CUTS)
async def test_M3_words_that_break_off_are_an_error_and_never_a_whole_reply(
    server: OpenAiServer, model: OpenAiChatModel, name: str
) -> None:
    server.plays(CUTS[name])

    text, error = await written(model)

    assert text == "half"
    assert isinstance(error, ModelFailedError | ModelCutShortError)
    assert len(server.requests) == 1
    await no_stream_is_open(server)


async def test_M3_no_words_at_all_are_an_error(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays([])

    text, error = await written(model)

    assert (text, type(error)) == ("", ModelFailedError)


async def test_M1_nobody_listening_is_an_error_and_not_a_hang() -> None:
    nobody = OpenAiEndpoint(base_url="http://127.0.0.1:9/v1", api_key="k", model="m", attempts=2)
    async with open_openai_chat(nobody) as model:
        _, error = await written(model)

    assert isinstance(error, ModelFailedError)


async def test_M4_leaving_closes_the_stream_at_the_provider(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.plays(["one", "two", Stall()])

    async with aclosing(model.stream(REQUEST)) as pieces:
        assert str(await anext(pieces)).startswith("one")

    await no_stream_is_open(server)


async def test_M4_being_cancelled_while_waiting_closes_the_stream_and_frees_the_slot(
    server: OpenAiServer,
) -> None:
    patient = replace(endpoint(server), slot_timeout=0.2, first_token_timeout=30)
    server.plays([Stall()], ["free again"])
    async with open_openai_chat(patient, streams=1) as model:
        waiting = asyncio.create_task(written(model))
        async with asyncio.timeout(2):
            while not server.open_streams:
                await asyncio.sleep(0.01)

        _, full = await written(model)
        waiting.cancel()
        await asyncio.wait([waiting])

        assert isinstance(full, ModelBusyError)
        await no_stream_is_open(server)
        assert (await written(model))[0] == "free again"


async def test_M1_a_guard_may_refuse_and_learns_how_it_went(server: OpenAiServer) -> None:
    learnt: list[str] = []

    @contextmanager
    def guard() -> Generator[None]:
        if len(learnt) == 2:
            raise ModelBusyError(retry_after=30)
        try:
            yield
        except HirobaError as error:
            learnt.append(error.code)
            raise
        learnt.append("well")

    server.plays(["a"], Refusal(400))
    async with open_openai_chat(endpoint(server), guard=guard) as model:
        ends = [(await written(model))[1] for _ in range(3)]

    assert learnt == ["well", "model.failed"]
    assert isinstance(ends[2], ModelBusyError)
    assert len(server.requests) == 2


LISTED: list[dict[str, Any]] = [
    {"id": "text-embedding-3-small"},
    {"id": "gpt-oss-120b", "context_length": 131_072, "supported_parameters": ["tools"]},
    {"id": "gemma", "max_model_len": 8_192, "architecture": {"input_modalities": ["image"]}},
    {"id": "mistral", "capabilities": {"function_calling": True, "vision": False}},
    {"id": "x" * 300},
    {"id": "scripted", "top_provider": {"max_completion_tokens": 4_096}},
]


async def test_models_are_those_to_talk_with_and_the_default_one_comes_first(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.models = {"object": "list", "data": LISTED}

    found = await model.list_models()
    await model.list_models()

    assert [(one.name, one.is_default, one.context_tokens) for one in found] == [
        ("scripted", True, None),
        ("gpt-oss-120b", False, 131_072),
        ("gemma", False, 8_192),
        ("mistral", False, None),
    ]
    assert found[0].output_tokens == 4_096
    assert [one.capabilities for one in found] == [(), ("tools",), ("vision",), ("tools",)]
    assert server.models_asked == 1


@pytest.mark.parametrize("listed", [None, {"data": 7}, [], {"data": [{"name": "no id"}]}, "?"])
async def test_a_provider_that_lists_nothing_usable_still_has_the_default_model(
    server: OpenAiServer, model: OpenAiChatModel, listed: Any
) -> None:
    server.models = listed

    assert [one.name for one in await model.list_models()] == ["scripted"]
    assert (await model.find_model(None)).name == "scripted"
    with pytest.raises(UnknownModelError):
        await model.find_model("gpt-oss-120b")


async def test_a_name_that_nobody_knows_asks_the_provider_once_in_a_while(
    server: OpenAiServer, model: OpenAiChatModel
) -> None:
    server.models = {"data": LISTED}

    assert (await model.find_model("gemma")).context_tokens == 8_192
    for name in ("nobody", "somebody", "text-embedding-3-small"):
        with pytest.raises(UnknownModelError):
            await model.find_model(name)

    assert server.models_asked == 1


async def test_what_the_operator_says_counts_more_than_what_the_provider_does(
    server: OpenAiServer,
) -> None:
    server.models = {"data": LISTED}
    async with open_openai_chat(
        endpoint(server), offered=("gemma",), context_tokens=2_048
    ) as model:
        found = await model.list_models()
        with pytest.raises(UnknownModelError):
            await model.find_model("mistral")

    assert [(one.name, one.context_tokens) for one in found] == [
        ("scripted", 2_048),
        ("gemma", 8_192),
    ]
