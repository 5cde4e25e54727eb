"""What is said of a video is found, cited at its second, and gone everywhere when it is taken back."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from fastapi import FastAPI
from tests.support.clips import a_clip
from tests.support.square import SECOND, Reader, Talker, talkers, within

SAID = {
    "ja": (
        "ピンが溝に入る瞬間、従動車はまだ止まっています。",
        "ピンが溝に入る瞬間、従動車はどうなりますか？",
    ),
    "en": (
        "The driven wheel rests until the pin arrives.",
        "Until when does the driven wheel rest?",
    ),
    "ko": (
        "핀이 들어올 때까지 종동륜은 멈춰 있습니다.",
        "핀이 들어올 때까지 종동륜은 어떻게 됩니까?",
    ),
    "zh-Hans": ("销进入槽之前，从动轮静止不动。", "销进入槽之前从动轮怎么样？"),
    "zh-Hant": ("鎖緊圓弧讓輪子保持原位。", "鎖緊圓弧讓什麼保持原位？"),
}
FACT, QUESTION = SAID["ja"]
WORDS = "従動車はまだ止まって"
READY_SECONDS = 60.0


@pytest.fixture
async def people(whole_app: FastAPI) -> AsyncGenerator[list[Talker]]:
    async with talkers(whole_app, "hana", "ada") as found:
        await found[0].answer("Is anybody there?")  # the first one loads what all others use
        yield found


async def filmed(talker: Talker, *, is_published: bool = True) -> str:
    """The id of a video of two seconds."""
    headers = {"Authorization": f"Bearer {talker.token}"}
    files = {"file": ("ゼネバ.webm", a_clip(seconds=2.0))}
    sent = await talker.client.post("/api/v1/files", files=files, headers=headers)
    body = {"fileId": sent.json()["data"]["id"], "title": "ゼネバ機構"}
    made = (await talker.data("POST", "/mechanisms", body))["id"]

    async def is_ready() -> bool:
        return (await talker.data("GET", f"/mechanisms/{made}"))["state"] == "draft"

    assert await within(READY_SECONDS, is_ready)
    if is_published:
        await talker.data("POST", f"/mechanisms/{made}/publish")
    return made


async def remark(talker: Talker, video: str, second: float, text: str) -> Any:
    return await talker.data("POST", f"/mechanisms/{video}/notes", {"second": second, "text": text})


async def cites(talker: Talker, question: str, note: Any) -> bool:
    answer = await talker.answer(question)
    return [one["noteId"] for one in answer["citations"]] == [note["id"]]


async def test_a_note_is_cited_at_its_second_within_a_second(people: list[Talker]) -> None:
    hana, ada = people
    video = await filmed(hana)
    for number, (fact, question) in enumerate(SAID.values()):
        note = await remark(ada, video, 0.25 * (number + 1), fact)

        assert await within(SECOND, lambda asked=question, said=note: cites(hana, asked, said))

        [cited] = (await hana.answer(question))["citations"]
        assert (cited["kind"], cited["mechanismId"], cited["part"]) == ("mechanism", video, "note")
        assert cited["quote"] == fact == note["text"][cited["start"] : cited["end"]]
        assert (cited["second"], cited["author"]) == (note["second"], "ada")
        assert cited["url"] == f"/mechanisms/{video}?t={note['second']:g}"


async def test_the_tester_and_the_one_search_name_the_second(people: list[Talker]) -> None:
    hana, ada = people
    video = await filmed(hana)
    await remark(hana, video, 0.2, "軸間は 80 mm です。")
    note = await remark(hana, video, 1.2, FACT)
    assert await within(SECOND, lambda: cites(ada, QUESTION, note))

    hit = (await ada.found(QUESTION))[0]
    assert (hit["kind"], hit["mechanismId"], hit["second"]) == ("mechanism", video, 1.2)
    assert FACT[hit["start"] : hit["end"]] == FACT
    assert [one["second"] for one in hit["moments"]] == [0.2, 1.2]
    found = await ada.data("GET", "/find?q=従動車&kinds=moments")
    [moment] = found["moments"]["items"]
    assert (moment["second"], moment["part"], moment["noteId"]) == (1.2, "note", note["id"])
    assert moment["snippet"] == FACT
    [named] = (await ada.data("GET", "/find?q=ゼネバ"))["mechanisms"]["items"]
    assert (named["mechanismId"], named["state"]) == (video, "published")
    assert (await ada.data("GET", "/find?q=機構の"))["mechanisms"]["items"] == []


async def reader_of(people: list[Talker]) -> tuple[Reader, str, Any]:
    """Somebody who has read a note in every way; the video and the note."""
    hana, ada = people
    channel, video = await hana.channel("広場"), await filmed(hana)
    note = await remark(hana, video, 1.2, FACT)
    assert await within(SECOND, lambda: cites(ada, QUESTION, note))
    given = await ada.answer(QUESTION)
    told = await ada.call(channel, QUESTION)
    reader = Reader(
        *(ada, channel, QUESTION, WORDS, (given["id"], told["answer"]["id"])),
        also=(f"/mechanisms/{video}/notes", f"/mechanisms/{video}"),
    )
    return reader, video, note


# What was answered before, in its channel and by itself; messages are among what the two searches find.
ANSWERS = {"answer given before 0", "answer given before 1"}
GIVEN = ANSWERS | {"history", "search", "find"}
ASKED = {
    *("retrieval", "explained", "retrieval of moments", "retrieval for the channel"),
    *("answer", "answer for the channel", "stream", "called"),
}


async def test_a_note_taken_back_is_gone_on_every_path_within_a_second(
    people: list[Talker],
) -> None:
    reader, video, note = await reader_of(people)
    assert set(await reader.showing(WORDS)) >= {*ASKED, "find", "history", *ANSWERS}

    await people[0].data("DELETE", f"/mechanisms/{video}/notes/{note['id']}")

    assert set(await reader.showing(WORDS)) <= GIVEN
    await asyncio.sleep(SECOND)
    assert await reader.showing(WORDS) == []
    assert await people[0].found(FACT, kinds=["mechanism"]) == []


async def test_a_note_that_moves_and_says_more_is_cited_where_it_is(people: list[Talker]) -> None:
    reader, video, note = await reader_of(people)
    path = f"/mechanisms/{video}/notes/{note['id']}"

    await people[0].data("PATCH", path, {"second": 0.8, "text": f"見てください。{FACT}"})

    async def has_followed() -> bool:
        [cited] = (await reader.talker.data("GET", f"/answers/{reader.given[0]}"))["citations"]
        return (cited["second"], cited["start"]) == (0.8, len("見てください。"))

    assert await within(SECOND, has_followed)
    [cited] = (await reader.talker.answer(QUESTION))["citations"]
    assert cited["second"] == 0.8


@pytest.mark.parametrize("how", ["unpublish", "delete"])
async def test_a_video_taken_down_is_met_by_nobody_else(people: list[Talker], how: str) -> None:
    reader, video, _ = await reader_of(people)

    if how == "delete":
        await people[0].data("DELETE", f"/mechanisms/{video}")
    else:
        await people[0].data("POST", f"/mechanisms/{video}/unpublish", {"reason": ""})

    assert set(await reader.showing(WORDS)) <= GIVEN
    await asyncio.sleep(SECOND)
    assert await reader.showing(WORDS) == []
    assert await reader.talker.data("GET", "/find?q=ゼネバ&kinds=mechanisms") is not None
    owner = await people[0].answer(QUESTION)
    assert owner["abstained"] == (how == "delete")


async def test_a_draft_answers_its_owner_alone(people: list[Talker]) -> None:
    hana, ada = people
    video = await filmed(ada, is_published=False)
    note = await remark(ada, video, 1.0, FACT)

    assert await within(2 * SECOND, lambda: cites(ada, QUESTION, note))
    assert (await hana.answer(QUESTION))["abstained"]
    assert await hana.found(WORDS) == []
    channel = await ada.channel("広場")
    assert (await ada.call(channel, QUESTION))["answer"]["state"] == "abstained"
