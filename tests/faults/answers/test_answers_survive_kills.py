"""P7: no answer stays `streaming`, whatever dies; and a listener who leaves leaves nothing running."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest
from tests.support.openai_server import OpenAiServer, Pause, Stall, openai_server
from tests.support.server import Server, Zygote
from tests.support.web import web_client

ACCOUNT = {
    "email": "asker@example.org",
    "password": "a long enough password",
    "displayName": "Asker",
}
TEXT = "A worm gear turns motion by ninety degrees. The worm gear cannot be driven backwards."
UNDER_WAY = {"waiting", "streaming"}
QUESTION = "Can the worm gear be driven backwards?"
ANSWER = ["The worm gear cannot ", "be driven backwards. [1]"]
T = TypeVar("T")


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


def until(found: Callable[[], T | None], seconds: float = 20) -> T:
    """What `found` finds, as soon as it finds it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (result := found()) is not None:
            return result
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


@dataclass(slots=True)
class Member:
    """Somebody with a token, wherever the server is at the moment."""

    server: Server
    token: str = ""

    def client(self) -> httpx2.Client:
        return web_client(f"{self.server.url}/api/v1", self.token)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        with self.client() as client:
            return client.post(path, json=body).raise_for_status().json()["data"]

    def get(self, path: str) -> Any:
        with self.client() as client:
            return client.get(path).raise_for_status().json()["data"]


def a_member_with_a_document(server: Server) -> Member:
    member = Member(server)
    member.token = member.post("/auth/register", ACCOUNT)["accessToken"]
    member.post("/documents", {"title": "Gears", "text": TEXT})
    until(lambda: member.post("/rag/search", {"query": "worm"}) or None)
    return member


def answers_in(member: Member, channel: str) -> list[dict[str, Any]]:
    messages = member.get(f"/channels/{channel}/messages")
    return [message for message in messages if message["answer"] is not None]


def first_ended(member: Member, channel: str) -> dict[str, Any] | None:
    for message in answers_in(member, channel):
        if message["answer"]["state"] not in UNDER_WAY:
            return message
    return None


def ask_in_channel(member: Member) -> str:
    channel: str = member.post("/channels", {"name": "gears", "kind": "public"})["id"]
    member.post(f"/channels/{channel}/messages", {"content": f"@hiroba {QUESTION}"})
    return channel


def test_an_answer_killed_in_the_middle_keeps_its_words_and_ends_interrupted(
    server: Server, provider: OpenAiServer
) -> None:
    provider.plays([ANSWER[0], Stall()])
    member = a_member_with_a_document(server)
    channel = ask_in_channel(member)
    shown = ANSWER[0].strip()
    until(lambda: [one for one in answers_in(member, channel) if shown in one["content"]] or None)

    server.kill()
    server.start()
    ended = until(lambda: first_ended(member, channel))

    assert ended["answer"]["state"] == "interrupted"
    assert ended["content"].strip() == shown


def test_an_answer_killed_before_its_first_word_is_begun_again_under_the_same_message(
    server: Server, provider: OpenAiServer
) -> None:
    provider.plays([Stall()], ANSWER)
    member = a_member_with_a_document(server)
    channel = ask_in_channel(member)
    begun = until(lambda: answers_in(member, channel) or None)
    until(lambda: provider.open_streams or None)

    server.kill()
    server.start()
    ended = until(lambda: first_ended(member, channel))

    assert (ended["id"], ended["seq"]) == (begun[0]["id"], begun[0]["seq"])
    assert (ended["answer"]["state"], ended["content"]) == ("done", "".join(ANSWER))
    assert ended["answer"]["citations"][0]["quote"] in TEXT


def test_a_server_that_is_told_to_stop_ends_what_it_is_writing(
    server: Server, provider: OpenAiServer
) -> None:
    provider.plays([ANSWER[0], Stall()])
    member = a_member_with_a_document(server)
    channel = ask_in_channel(member)
    until(lambda: [one for one in answers_in(member, channel) if one["content"]] or None)

    server.stop()
    server.start()
    ended = first_ended(member, channel)

    assert ended is not None
    assert (ended["answer"]["state"], ended["content"]) == ("interrupted", ANSWER[0].strip())


def test_m4_a_listener_who_leaves_for_good_ends_the_stream_at_the_provider_within_two_seconds(
    server: Server, provider: OpenAiServer
) -> None:
    """Without patience: two seconds count from the moment that the policy gives the listener up."""
    server.stop()
    server.start(HIROBA_LIMITS__ANSWER_PATIENCE_SECONDS="0")
    provider.plays([ANSWER[0], Pause(0.1), Stall()])
    member = a_member_with_a_document(server)

    asked = {"question": QUESTION}
    with (
        member.client() as client,
        client.stream("POST", "/answers/stream", json=asked) as response,
    ):
        answer_id = response.headers["x-answer-id"]
        lines = response.iter_lines()  # held on to: an iterator that is dropped closes the stream
        assert next(lines).startswith("data: ")
        assert provider.open_streams == 1
    until(lambda: provider.open_streams == 0 or None, seconds=2)

    def stored() -> str | None:
        state: str = member.get(f"/answers/{answer_id}")["state"]
        return None if state in UNDER_WAY else state

    assert until(stored, seconds=2) == "interrupted"
