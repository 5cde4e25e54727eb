"""No reply stays `streaming`, whatever dies; and who leaves, leaves nothing running at the provider."""

import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.member import Member, until
from tests.support.openai_server import OpenAiServer, Stall, openai_server
from tests.support.server import Server, Zygote

WORDS = "行星歯車は、"
ASKED = {"messages": [{"role": "user", "content": "행성 기어란?"}]}


@pytest.fixture
def provider() -> Generator[OpenAiServer]:
    with openai_server() as provider:
        yield provider


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path, provider: OpenAiServer) -> Generator[Server]:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_LANGUAGE_MODEL__ADAPTER="openai",
        HIROBA_LANGUAGE_MODEL__BASE_URL=provider.url,
        HIROBA_LANGUAGE_MODEL__API_KEY="test",
        HIROBA_LANGUAGE_MODEL__MODEL="scripted",
    )
    server.start()
    yield server
    if server.is_running():
        server.kill()


def newest(member: Member, place: str) -> dict[str, Any]:
    return member.get(f"/conversations/{place}/messages")[-1]


def ended(member: Member, place: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        reply = newest(member, place)
        return None if reply["state"] == "streaming" else reply

    return until(found)


@pytest.mark.parametrize("how", ["kill", "stop"])
def test_P7_a_reply_whose_server_ends_keeps_its_words_and_ends_interrupted(
    server: Server, provider: OpenAiServer, how: str
) -> None:
    provider.plays([WORDS, Stall()])
    member = Member.registered(server, "asker")
    place: str = member.post("/conversations", {})["id"]
    asked = {**ASKED, "conversationId": place}
    with member.client() as client, client.stream("POST", "/chat/stream", json=asked) as response:
        words = response.iter_lines()  # held on to: an iterator that is dropped closes the stream
        next(words)
        until(lambda: newest(member, place)["content"] or None)
        getattr(server, how)()
    server.start()

    reply = ended(member, place)

    assert (reply["state"], reply["content"]) == ("interrupted", WORDS)


@pytest.mark.parametrize("path", ["/chat", "/chat/stream"])
@pytest.mark.parametrize("script", [[Stall()], [WORDS, Stall()]], ids=["before", "after"])
def test_M4_who_leaves_ends_the_stream_at_the_provider_within_two_seconds(
    server: Server, provider: OpenAiServer, path: str, script: Any
) -> None:
    provider.plays(script)
    member = Member.registered(server, "asker")
    place: str = member.post("/conversations", {})["id"]
    for fields in ({}, {"conversationId": place}):
        with member.client() as client:
            client.timeout = httpx2.Timeout(0.7)
            with pytest.raises(httpx2.ReadTimeout):
                client.post(path, json={**ASKED, **fields})
        until(lambda: provider.open_streams == 0 or None, seconds=2)

    assert ended(member, place)["state"] == "interrupted"
    assert len(provider.requests) == 2


def test_P8_who_logs_out_reads_no_further_word(server: Server, provider: OpenAiServer) -> None:
    provider.plays([WORDS, Stall()])
    member = Member.registered(server, "asker")
    with member.client() as client, client.stream("POST", "/chat/stream", json=ASKED) as response:
        lines = response.iter_lines()
        next(lines)
        with member.client() as other:
            other.post("/auth/logout", json={}).raise_for_status()
        rest = "".join(lines)

    assert '"error"' in rest
    until(lambda: provider.open_streams == 0 or None, seconds=2)


class Flood(list[str]):
    """Counts how much of it was taken."""

    taken = 0

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            self.taken += 1
            yield piece


def test_P12_who_does_not_read_holds_the_model_back(server: Server, provider: OpenAiServer) -> None:
    """What waits is bounded on the whole way: the provider is not read from either."""
    flood = Flood(["あ" * 50_000] * 400)
    provider.plays(flood)
    member = Member.registered(server, "asker")
    with member.client() as client, client.stream("POST", "/chat/stream", json=ASKED) as response:
        pieces = response.iter_raw()
        next(pieces)
        seen = -1
        while seen != flood.taken:
            seen = flood.taken
            threading.Event().wait(0.5)
        assert seen < 250
        rest = b"".join(pieces)

    assert rest.rstrip().endswith(b'{"done":true}')
