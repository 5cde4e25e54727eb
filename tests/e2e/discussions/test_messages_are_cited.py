"""What people say is found, cited word for word, and gone everywhere when they take it back."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from fastapi import FastAPI
from tests.support.square import SECOND, Reader, Talker, talkers, within

SAID = {
    "ja": ("予備の鍵は倉庫の青い箱の中にあります。", "予備の鍵はどこにありますか？"),
    "en": ("The spare key hangs behind the blue cupboard.", "Where does the spare key hang?"),
    "ko": ("예비 열쇠는 창고의 파란 상자 안에 있습니다.", "예비 열쇠는 어디에 있습니까?"),
    "zh-Hans": ("备用钥匙放在仓库的蓝色箱子里。", "备用钥匙放在哪里？"),
    "zh-Hant": ("備用鑰匙放在倉庫的藍色箱子裡。", "備用鑰匙放在哪裡？"),
}
FACT, QUESTION = SAID["ja"]
WORDS = "倉庫の青い箱"


@pytest.fixture
async def people(whole_app: FastAPI) -> AsyncGenerator[list[Talker]]:
    async with talkers(whole_app, "hana", "ada") as found:
        await found[0].answer("Is anybody there?")  # the first one loads what all others use
        yield found


async def cites(talker: Talker, question: str, message: Any, **fields: Any) -> bool:
    answer = await talker.answer(question, **fields)
    return [one["messageId"] for one in answer["citations"]] == [message["id"]]


@pytest.mark.parametrize("language", SAID)
async def test_a_message_is_cited_word_for_word_within_a_second(
    people: list[Talker], language: str
) -> None:
    fact, question = SAID[language]
    hana, ada = people
    channel = await hana.channel("広場")
    message = await hana.say(channel, fact)

    assert await within(SECOND, lambda: cites(ada, question, message))

    answer = await ada.answer(question)
    cited = answer["citations"][0]
    assert cited["kind"] == "message"
    assert cited["quote"] == message["content"][cited["start"] : cited["end"]] == fact
    assert (cited["channelId"], cited["seq"], cited["author"]) == (channel, message["seq"], "hana")
    assert cited["createdAt"] == message["createdAt"]
    assert cited["url"] == f"/channels/{channel}?message={message['id']}"
    assert [one["support"] for one in answer["sentences"]] == ["supported"]


async def test_the_tester_names_the_message_and_tells_why_it_was_found(
    people: list[Talker],
) -> None:
    hana, ada = people
    channel = await hana.channel("工房")
    await hana.say(channel, "昼ごはんはカレーです。")
    message = await hana.say(channel, FACT)
    assert await within(SECOND, lambda: cites(ada, QUESTION, message))

    whole = (await ada.ask("POST", "/rag/search", {"query": QUESTION, "explain": True})).json()
    hit = whole["data"][0]
    assert (hit["kind"], hit["messageId"], hit["channelId"]) == ("message", message["id"], channel)
    said = [hit["text"][one["start"] : one["end"]] for one in hit["messages"]]
    assert said == ["昼ごはんはカレーです。", FACT]
    assert message["content"][hit["start"] : hit["end"]] == FACT
    assert hit["ranking"]["lexicalRank"] == 1
    assert hit["ranking"]["denseRank"] is None
    assert 0 < hit["ranking"]["bestSentence"] <= hit["ranking"]["coverage"] <= 1
    assert whole["meta"]["explanation"]["dense"] == {"used": False, "reason": "unknown_language"}
    assert "の键" in whole["meta"]["explanation"]["terms"]  # as the index folds them
    assert await ada.found(QUESTION, kinds=["document"]) == []


async def test_what_is_asked_is_never_its_own_answer(people: list[Talker]) -> None:
    hana, ada = people
    channel = await hana.channel("質問")
    await hana.say(channel, "予備の鍵はどこにありますか？")
    await hana.call(channel, QUESTION)
    again = await ada.call(channel, QUESTION)
    assert again["answer"]["state"] == "abstained"
    assert (await ada.answer(QUESTION))["abstained"]


async def test_an_answer_is_no_evidence_for_the_next_one(people: list[Talker]) -> None:
    hana, _ = people
    channel = await hana.channel("広場")
    message = await hana.say(channel, FACT)
    assert await within(SECOND, lambda: cites(hana, QUESTION, message))
    first = await hana.call(channel, QUESTION)
    assert WORDS in first["content"]
    await hana.say(channel, "おわり")
    hits: list[Any] = []

    async def indexed() -> bool:
        hits[:] = await hana.found("おわり 予備の鍵", kinds=["message"], limit=50)
        return any("おわり" in hit["text"] for hit in hits)

    assert await within(SECOND, indexed)
    assert sum(hit["text"].count(WORDS) for hit in hits) == 1


async def test_a_thread_is_read_with_what_it_began_with(people: list[Talker]) -> None:
    hana, ada = people
    channel = await hana.channel("質問")
    root = await hana.say(channel, "レーザーカッターの予約はどうすればいいですか？")
    await hana.say(channel, "今日は晴れですね。")
    reply = await ada.say(channel, "玄関の横の表に名前を書いてください。", root["id"])

    assert await within(
        SECOND, lambda: cites(hana, "レーザーカッターの予約はどうすればいい？", reply)
    )
    hit = (await hana.found("レーザーカッターの予約"))[0]
    assert "レーザーカッター" in hit["title"]
    assert [one["messageId"] for one in hit["messages"]] == [root["id"], reply["id"]]


async def reader_of(people: list[Talker], kind: str = "public") -> tuple[Reader, str, Any]:
    """Somebody who has read a message in every way; the channel and the message."""
    hana, ada = people
    channel = await hana.channel("広場", kind, *([ada] if kind == "private" else []))
    message = await hana.say(channel, FACT)
    assert await within(SECOND, lambda: cites(ada, QUESTION, message))
    given = await ada.answer(QUESTION)
    reader = Reader(ada, channel, QUESTION, WORDS, (given["id"],))
    return reader, channel, message


EVERY_WAY = {
    *("retrieval", "explained", "retrieval of messages", "retrieval for the channel"),
    *("answer", "answer for the channel", "stream", "search", "history", "called"),
    *("answer given before 0", "find"),
}


async def test_a_message_taken_back_is_gone_on_every_path_within_a_second(
    people: list[Talker],
) -> None:
    reader, channel, message = await reader_of(people)
    assert set(await reader.showing(WORDS)) >= EVERY_WAY

    await people[0].data("DELETE", f"/messages/{message['id']}")

    assert await reader.showing(WORDS) == []  # at once, and not only after a second
    await asyncio.sleep(SECOND)
    assert await reader.showing(WORDS) == []
    assert await reader.showing("青い箱") == []
    assert await people[0].found(FACT, kinds=["message"]) == []
    assert channel == reader.channel


async def test_words_edited_away_are_gone_on_every_path_and_the_new_ones_are_cited(
    people: list[Talker],
) -> None:
    reader, _, message = await reader_of(people)
    assert set(await reader.showing(WORDS)) >= EVERY_WAY

    edited = "予備の鍵は受付の赤い棚の上にあります。"
    await people[0].data("PATCH", f"/messages/{message['id']}", {"content": edited})

    assert await reader.showing(WORDS) == []
    assert await within(SECOND, lambda: cites(reader.talker, QUESTION, message))
    answer = await reader.talker.answer(QUESTION)
    assert answer["citations"][0]["quote"] == edited


async def test_B5_who_left_a_private_channel_meets_its_messages_nowhere(
    people: list[Talker],
) -> None:
    reader, channel, _ = await reader_of(people, "private")
    assert set(await reader.showing(WORDS)) >= EVERY_WAY

    await reader.talker.data("DELETE", f"/channels/{channel}/members/{reader.talker.id}")

    assert await reader.showing(WORDS) == []
    stay = Reader(people[0], channel, QUESTION, WORDS, ())
    assert {"retrieval", "answer", "history"} <= set(await stay.showing(WORDS))


async def test_nothing_of_a_deleted_channel_is_left_anywhere(people: list[Talker]) -> None:
    reader, channel, _ = await reader_of(people)
    elsewhere = await people[0].channel("別の場所")
    told = await people[0].call(elsewhere, QUESTION)
    assert WORDS in told["content"]
    other = Reader(people[0], elsewhere, QUESTION, WORDS, (told["answer"]["id"],))

    await people[0].data("DELETE", f"/channels/{channel}?permanently=true")

    assert await reader.showing(WORDS) == []
    assert await other.showing(WORDS) == []


async def test_an_archived_channel_is_still_read_and_cited(people: list[Talker]) -> None:
    reader, channel, _ = await reader_of(people)
    await people[0].data("DELETE", f"/channels/{channel}")
    shown = set(await reader.showing(WORDS))
    assert {"retrieval", "answer", "search", "history", "answer given before 0"} <= shown


async def test_what_was_said_behind_a_door_is_a_remainder_for_who_may_pass_it(
    people: list[Talker],
) -> None:
    asker, other = people[:2]
    hidden = await asker.channel("鍵の係", "private")
    message = await asker.say(hidden, FACT)
    assert await within(SECOND, lambda: cites(asker, QUESTION, message))
    square = await asker.channel("みんなの広場")

    told = await asker.call(square, QUESTION)
    path = f"/answers/{told['answer']['id']}/remainder"
    view = await asker.data("GET", path)
    answer = await asker.data("POST", path)

    assert WORDS not in told["content"]
    assert [(one["kind"], one["channelId"]) for one in view["sources"]] == [("message", hidden)]
    assert view["sources"][0]["messageId"] == message["id"]
    assert answer["citations"][0]["quote"] == FACT
    assert (await other.ask("GET", path)).status_code == 404
