"""M1 to M4: whatever the provider of the model does, the asker gets the right words or one clear error, in time."""

import asyncio
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.answers import Answers, open_answers
from tests.support.databases import OpenDatabase
from tests.support.openai_server import (
    Cut,
    OpenAiServer,
    Page,
    Pause,
    Raw,
    Refusal,
    Script,
    Stall,
    openai_server,
)

from hiroba.application.answers.begin_answer import begun
from hiroba.application.answers.events import (
    AnswerEnded,
    AnswerEvent,
    AnswerFailed,
    ContentAdded,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.answers.limits import AnswerLimits
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible import client as loaded_before
from hiroba.infrastructure.language_model.openai_compatible.model import (
    OpenAiCompatibleLanguageModel,
    OpenAiEndpoint,
)

TEXT = "遊星歯車機構は太陽歯車と内歯車からなる。減速比は太陽歯車と内歯車の歯数で決まる。"
QUESTION = "遊星歯車の減速比は何で決まりますか。"
WORDS = ["減速比は太陽歯車と内歯車の", "歯数で決まる。", "[1]"]
WHOLE = "".join(WORDS)
assert (
    loaded_before.OpenAiClient
)  # takes seconds the first time, which are no part of any limit here
LIMIT = 8.0  # seconds: all waits of the endpoint below together


@pytest.fixture(scope="module")
def running_server() -> Generator[OpenAiServer]:
    with openai_server() as server:
        yield server


@pytest.fixture
def provider(running_server: OpenAiServer) -> OpenAiServer:
    running_server.requests.clear()
    running_server.chunk_bytes, running_server.line_end = None, "\n"
    running_server.plays(WORDS)
    return running_server


BRIEF = {"first_token_timeout": 1.2, "token_timeout": 1.0}  # where silence is what is tried


def endpoint(url: str, **changed: Any) -> OpenAiEndpoint:
    return replace(
        OpenAiEndpoint(
            base_url=url,
            api_key="test",
            model="scripted",
            first_token_timeout=5,
            token_timeout=5,
            longest_wait=1.5,
            slot_timeout=0.3,
            concurrency=2,
            failures=1_000,
        ),
        **changed,
    )


class Asking:
    """One library, and models to ask about it."""

    def __init__(self, answers: Answers, actor: Actor) -> None:
        self.answers = answers
        self.actor = actor

    @asynccontextmanager
    async def through(self, chosen: OpenAiEndpoint, **replaced: Any) -> AsyncGenerator["Asking"]:
        async with aclosing_model(OpenAiCompatibleLanguageModel(chosen)) as model:
            library = self.answers.library
            ports = replace(library.ports, language_model=model, **replaced)
            yield Asking(Answers(replace(library, ports=ports)), self.actor)

    async def events(self) -> list[AnswerEvent]:
        async with asyncio.timeout(LIMIT), aclosing(self.stream()) as events:
            return [event async for event in events]

    def stream(self) -> AsyncGenerator[AnswerEvent]:
        return self.answers.stream(self.actor, QUESTION)

    async def outcome(self) -> tuple[str, HirobaError | None]:
        """What was shown, and by what it was broken off; checks that just that was kept."""
        events = await self.events()
        shown = "".join(event.text for event in events if isinstance(event, ContentAdded))
        end = events[-1]
        error = end.error if isinstance(end, AnswerFailed) else None
        assert isinstance(end, AnswerEnded)
        stored = await self.answers.stored(end.answer)
        assert stored.content == shown
        assert stored.state is (AnswerState.FAILED if error else AnswerState.DONE)
        assert stored.failure_code == (error.code if error else None)
        return shown, error


@asynccontextmanager
async def aclosing_model(
    model: OpenAiCompatibleLanguageModel,
) -> AsyncGenerator[OpenAiCompatibleLanguageModel]:
    try:
        yield model
    finally:
        await model.close()


@pytest.fixture
async def asking(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Asking]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path) as answers:
        actor = await answers.library.person()
        await answers.library.add(actor, TEXT, title="遊星歯車")
        await answers.library.work()
        yield Asking(answers, actor)


async def no_stream_is_open(provider: OpenAiServer, seconds: float = 2) -> None:
    async with asyncio.timeout(seconds):
        while provider.open_streams:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/v1",
        "http://no-such-host.invalid/v1",
        "https://127.0.0.1:{port}/v1",
    ],
    ids=["refused", "dns", "tls"],
)
async def test_m1_a_provider_that_cannot_be_reached_is_an_error_in_time(
    asking: Asking, provider: OpenAiServer, url: str
) -> None:
    port = provider.url.split(":")[2].split("/")[0]
    async with asking.through(endpoint(url.format(port=port), **BRIEF, attempts=2)) as unreachable:
        shown, error = await unreachable.outcome()

    assert shown == ""
    assert error is not None
    assert error.code in {"model.failed", "model.timed_out"}


@pytest.mark.parametrize(
    ("script", "shown", "phase"),
    [([Stall()], "", "first_token"), ([WORDS[0], Stall()], WORDS[0], "stall")],
    ids=["before the first token", "in the middle"],
)
async def test_m1_silence_ends_in_time_keeps_what_was_written_and_frees_the_slot(
    asking: Asking, provider: OpenAiServer, script: Script, shown: str, phase: str
) -> None:
    provider.plays(script, script, WORDS)
    async with asking.through(endpoint(provider.url, **BRIEF, concurrency=1)) as one_at_a_time:
        for _ in range(2):
            words, error = await one_at_a_time.outcome()
            assert error is not None
            assert (words, error.code, error.details) == (
                shown,
                "model.timed_out",
                {"phase": phase},
            )
        again = await one_at_a_time.outcome()

    assert again == (WHOLE, None)
    await no_stream_is_open(provider)


async def test_m1_an_answer_that_goes_on_and_on_ends_in_time(
    asking: Asking, provider: OpenAiServer
) -> None:
    provider.plays([piece for _ in range(40) for piece in ("あ", Pause(0.1))])
    short = AnswerLimits(seconds=1)
    async with asking.through(endpoint(provider.url), answer_limits=short) as hurried:
        shown, error = await hurried.outcome()

    assert error is not None
    assert (error.code, error.details) == ("model.timed_out", {"phase": "whole"})
    assert 2 <= len(shown) <= 12
    await no_stream_is_open(provider)


async def test_m1_the_breaker_opens_after_failures_in_a_row_and_closes_with_an_answer(
    asking: Asking, provider: OpenAiServer
) -> None:
    provider.plays(Refusal(400), Refusal(400), Refusal(400), WORDS)
    breaking = endpoint(provider.url, failures=3, pause=0.5)
    async with asking.through(breaking) as tried:
        codes = [error.code for _ in range(5) if (error := (await tried.outcome())[1])]
        asked = len(provider.requests)
        await asyncio.sleep(0.5)
        again = [await tried.outcome() for _ in range(2)]

    assert codes == ["model.failed"] * 3 + ["model.paused"] * 2
    assert asked == 3
    assert again == [(WHOLE, None)] * 2


def _in_two_seconds() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


@pytest.mark.parametrize(
    ("asked", "waited", "requests"),
    [
        ("1", 1.0, 2),
        (None, 0.0, 2),
        ("soon", 0.0, 2),
        ("-5", 0.0, 2),
        ("date", 0.5, 2),
        ("3600", 0.0, 1),
        ("99999999999999999999", 0.0, 1),
        ("inf", 0.0, 2),
        ("nan", 0.0, 2),
    ],
)
async def test_m2_a_full_provider_is_waited_for_as_long_as_it_asks_within_reason(
    asking: Asking, provider: OpenAiServer, asked: str | None, waited: float, requests: int
) -> None:
    value = _in_two_seconds() if asked == "date" else asked
    provider.plays(Refusal(429, {} if value is None else {"Retry-After": value}), WORDS)
    async with asking.through(endpoint(provider.url, longest_wait=2.5)) as full:
        started = time.monotonic()
        shown, error = await full.outcome()
        took = time.monotonic() - started

    assert len(provider.requests) == requests
    assert took >= waited
    if requests > 1:
        assert (shown, error) == (WHOLE, None)
    else:
        assert error is not None
        assert (error.code, error.retry_after) == ("model.busy", min(int(asked or 0), 86_400))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_m2_a_failing_provider_is_tried_three_times_and_no_more(
    asking: Asking, provider: OpenAiServer, status: int
) -> None:
    provider.plays(Refusal(status))
    async with asking.through(endpoint(provider.url)) as failing:
        shown, error = await failing.outcome()

    assert (shown, len(provider.requests)) == ("", 3)
    assert error is not None
    assert error.code == ("model.busy" if status == 429 else "model.failed")


@pytest.mark.parametrize(
    "end", [Cut(), Raw(b'data: {"error": {"message": "full", "code": 429}}\n\n')]
)
async def test_m2_nothing_is_tried_again_after_the_first_words(
    asking: Asking, provider: OpenAiServer, end: Cut | Raw
) -> None:
    provider.plays([WORDS[0], end], WORDS)
    async with asking.through(endpoint(provider.url)) as failing:
        shown, error = await failing.outcome()

    assert (shown, len(provider.requests)) == (WORDS[0], 1)
    assert error is not None


async def test_m2_who_finds_the_queue_full_is_told_at_once_when_to_come_back(
    asking: Asking, provider: OpenAiServer
) -> None:
    provider.plays([Pause(0.3), *WORDS])
    narrow = endpoint(provider.url, concurrency=1, queue=1, slot_timeout=3)
    async with asking.through(narrow) as busy:
        outcomes = await asyncio.gather(*(busy.outcome() for _ in range(4)))

    told = [(error.code, error.retry_after) for _, error in outcomes if error]
    assert told == [("model.busy", 5)] * 2
    assert [shown for shown, error in outcomes if error is None] == [WHOLE] * 2


def _chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
        **more,
    }
    return b"data: " + orjson.dumps(chunk) + b"\n\n"


_STOP = _chunk({}, "stop")
GOOD: dict[str, Script] = {
    "comment flood": [Raw(b": keep-alive\n\n" * 20_000), *WORDS],
    "no DONE": [WORDS[0], WORDS[1], WORDS[2], Raw(_STOP)],
    "unknown fields": [
        Raw(_chunk({"content": WHOLE, "mood": "好"}, unheard_of={"of": 1})),
        Raw(_STOP),
    ],
    "null words": [Raw(_chunk({"content": None})), *WORDS, Raw(_chunk({"content": ""}) + _STOP)],
}


@pytest.mark.parametrize("name", GOOD)
async def test_m3_a_stream_that_is_odd_but_whole_is_read_whole(
    asking: Asking, provider: OpenAiServer, name: str
) -> None:
    provider.plays(GOOD[name])
    async with asking.through(endpoint(provider.url)) as odd:
        assert await odd.outcome() == (WHOLE, None)


HALF = WORDS[0]
BAD: dict[str, tuple[Script, str]] = {
    "bad json": ([HALF, Raw(b"data: {nonsense\n\n")], HALF),
    "not utf-8": ([HALF, Raw(b'data: {"choices": "\xff\xfe"}\n\n')], HALF),
    "error in a stream": ([HALF, Raw(b'data: {"error": {"message": "overloaded"}}\n\n')], HALF),
    "cut off": ([HALF, Cut()], HALF),
    "no end": ([HALF, Raw(b"")], HALF),
    "out of room": ([HALF, Raw(_chunk({}, "length"))], HALF),
    "zero tokens": ([], ""),
    "error in a 200": (Page(b'{"error": {"message": "quota"}}'), ""),
    "a web page": (Page("<html>ログイン</html>".encode(), "text/html"), ""),
    "an array": ([Raw(b"data: [1, 2]\n\n")], ""),
    "10 MB line": ([Raw(_chunk({"content": "あ" * 3_400_000}) + _STOP)], ""),
    "endless words": ([HALF, *(["い" * 5_000] * 5)], HALF + "い" * 15_000),
}


@pytest.mark.parametrize("name", BAD)
async def test_m3_a_stream_that_is_broken_is_one_clear_error_and_never_a_whole_answer(
    asking: Asking, provider: OpenAiServer, name: str
) -> None:
    script, expected = BAD[name]
    provider.plays(script)
    async with asking.through(endpoint(provider.url, attempts=1)) as broken:
        shown, error = await broken.outcome()

    assert expected.startswith(shown)  # words that come in one piece with the fault may go with it
    assert error is not None
    assert error.code in {"model.failed", "model.cut_short", "model.timed_out"}


async def test_m3_words_are_whole_wherever_the_packets_are_cut(
    asking: Asking, provider: OpenAiServer
) -> None:
    @settings(
        max_examples=25,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(size=st.integers(1, 40), line_end=st.sampled_from(["\n", "\r\n"]))
    def cut(size: int, line_end: str) -> None:
        sizes.append((size, line_end))

    sizes: list[tuple[int, str]] = []
    cut()
    async with asking.through(endpoint(provider.url)) as odd:
        for size, line_end in sizes:
            provider.chunk_bytes, provider.line_end = size, line_end
            provider.plays(WORDS)
            assert await odd.outcome() == (WHOLE, None)


@pytest.mark.parametrize("script", [[Stall()], [WORDS[0], Stall()]], ids=["before", "after"])
async def test_m4_a_client_who_leaves_and_does_not_come_back_ends_the_stream_at_the_provider(
    asking: Asking, provider: OpenAiServer, script: Script
) -> None:
    """`patience` is 0 here: from the moment that the policy gives it up, two seconds remain."""
    provider.plays(script)
    async with asking.through(
        endpoint(provider.url, first_token_timeout=30, token_timeout=30)
    ) as left:
        events = left.stream()
        answer = (await begun(events)).answer
        if len(script) > 1:  # pyright: ignore[reportArgumentType]  # a sequence here
            assert await anext(events) == ContentAdded(WORDS[0])
        async with asyncio.timeout(2):
            while not provider.open_streams:
                await asyncio.sleep(0.01)
        leaving = asyncio.create_task(_next_of(events))
        await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        await events.aclose()
        await no_stream_is_open(provider)
        async with asyncio.timeout(2):
            while not (stored := await left.answers.stored(answer)).state.has_ended:
                await asyncio.sleep(0.01)

    assert stored.state is AnswerState.INTERRUPTED
    assert stored.content == ("" if len(script) == 1 else WORDS[0])  # pyright: ignore[reportArgumentType]  # a sequence


async def _next_of(events: AsyncGenerator[AnswerEvent]) -> AnswerEvent:
    return await anext(events)
