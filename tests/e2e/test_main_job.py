"""The main job from end to end, through the started program: its model, real HTTP, a real socket, both engines."""

import asyncio
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from tests.support.databases import PostgresForTests
from tests.support.documents import HEADINGS, PROSE, a_docx, a_pdf
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.serving import Socket, socket

TALK = {
    "ja": "みなさん、水車について調べています。",
    "en": "Has anybody seen a mill at work?",
    "ko": "저는 물레방아를 본 적이 있어요.",
    "zh-Hans": "我家附近有一座水车。",
}
UNKNOWN = {
    "ja": (
        "火星の首都の市長は誰ですか？",
        "申し訳ありませんが、関連する情報が見つかりませんでした。",
    ),
    "ko": ("세종대왕의 아버지는 누구입니까?", "죄송하지만 관련 정보를 찾지 못했습니다."),
}
ASKED = "@hiroba 水車は何を動かして粉を挽きますか？"
ASKED_IN_ENGLISH = "What drives the stones of the mill?"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest, zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    environment: dict[str, str] = {}
    if request.param == "postgres":
        postgres: PostgresForTests = request.getfixturevalue("postgres")
        environment = {
            "HIROBA_DATABASE__ADAPTER": "postgres",
            "HIROBA_DATABASE__URL": asyncio.run(postgres.new()),
        }
    server = Server(zygote, tmp_path / "data", **environment)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def people(server: Server) -> dict[str, Member]:
    """One for each language; the first owns the community."""
    names = ("hanako", "ada", "minji", "wei")
    return {
        language: Member.registered(server, name, language[:2])
        for language, name in zip(TALK, names, strict=True)
    }


def fill_library(people: dict[str, Member], folder: Path) -> dict[str, Any]:
    """A Japanese PDF and an English DOCX, by document id."""
    lines = PROSE["ja"]
    pdf = a_pdf(folder / "mill.pdf", [lines], language="ja", title=HEADINGS["ja"][0]).read_bytes()
    docx = a_docx(folder / "mill.docx", "en").read_bytes()
    uploaded = [people["ja"].upload("水車.pdf", pdf), people["en"].upload("mill.docx", docx)]
    ended = [people["ko"].document_when_ended(one["id"]) for one in uploaded]
    assert [(one["status"], one["failure"]) for one in ended] == [("ready", None)] * 2
    return {one["id"]: one for one in ended}


async def heard_answer(listener: Socket) -> tuple[str, dict[str, Any]]:
    """What the chunks of an answer came to, and the frame that ended it."""
    words = ""
    while True:
        kind, data = await listener.next()
        if kind == "answer:chunk":
            words += data["content"]
        elif kind == "answer:done":
            return words, data


def opens(member: Member, citation: dict[str, Any]) -> bool:
    """Whether the quoted words stand where the citation points."""
    document = member.get(f"/documents/{citation['documentId']}")
    text = member.get(f"/documents/{document['id']}/text", version=document["version"])["text"]
    return text[citation["start"] : citation["end"]] == citation["quote"] != ""


async def test_people_talk_upload_ask_and_every_claim_opens_its_source(
    server: Server, people: dict[str, Member], tmp_path: Path
) -> None:
    documents = await asyncio.to_thread(fill_library, people, tmp_path)
    asker, address = people["ja"], server.url.removeprefix("http://")
    channel = await asyncio.to_thread(
        asker.post, "/channels", {"name": "水車", "kind": "public", "topic": "水車の話"}
    )
    messages = f"/channels/{channel['id']}/messages"

    async with socket(address, people["zh-Hans"].token) as listener:
        await listener.send("channel:subscribe", channelId=channel["id"], afterSeq=None)
        await listener.until("channel:subscribed")
        for language, words in TALK.items():
            await asyncio.to_thread(people[language].post, messages, {"content": words})
        await asyncio.to_thread(asker.post, messages, {"content": ASKED})
        words, done = await heard_answer(listener)

    history = await asyncio.to_thread(people["ko"].get, messages)
    assert [one["seq"] for one in history] == list(range(1, len(history) + 1))
    assert [one["content"] for one in history[:-1]] == [*TALK.values(), ASKED]
    answer = history[-1]
    assert answer["author"]["kind"] == "assistant"
    assert answer["answer"]["state"] == "done"
    assert done["messageId"] == answer["id"]
    citations = answer["answer"]["citations"]
    assert citations
    assert words.strip()
    for citation in citations:
        assert citation["documentId"] in documents
        assert await asyncio.to_thread(opens, people["ko"], citation)

    async with socket(address, people["en"].token) as returned:
        await returned.send("channel:subscribe", channelId=channel["id"], afterSeq=2)
        _, missed = await returned.until("channel:subscribed")
    assert [one["seq"] for one in missed] == [one["seq"] for one in history[2:]]


def test_answers_cite_or_abstain_in_the_language_of_the_question(
    people: dict[str, Member], tmp_path: Path
) -> None:
    fill_library(people, tmp_path)

    known = people["en"].post("/answers", {"question": ASKED_IN_ENGLISH})
    outside = people["zh-Hans"].post(
        "/webhook", {"message": f"@hiroba {ASKED_IN_ENGLISH}", "isMention": True}
    )
    silent = people["zh-Hans"].post("/webhook", {"message": ASKED_IN_ENGLISH, "isMention": False})

    assert not known["abstained"]
    assert all(opens(people["en"], citation) for citation in known["citations"])
    assert outside["content"]
    assert outside["citations"]
    assert silent["content"] is None
    for language, (question, refusal) in UNKNOWN.items():
        unknown = people[language].post("/answers", {"question": question})
        assert (unknown["content"], unknown["abstained"]) == (refusal, True)
        assert unknown["citations"] == []
