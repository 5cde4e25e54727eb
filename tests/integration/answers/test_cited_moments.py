"""Questions that a moment of a video answers, in each language."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase
from tests.support.moments import a_draft, a_video, caption, keep, note, take_down

from hiroba.application.answers.answer_webhook import AnswerWebhook, AnswerWebhookCommand
from hiroba.application.answers.get_answer import GetAnswer, GetAnswerQuery
from hiroba.application.answers.get_remainder import GetRemainder, GetRemainderQuery
from hiroba.application.mechanisms.change_notes import DeleteNote, DeleteNoteCommand
from hiroba.application.shared.access import Actor
from hiroba.application.shared.answer_objects import citation_object
from hiroba.domain.answers.answer import AnswerState, Support
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.withdrawal import WITHDRAWN_MOMENT
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role

CAPTIONS = {
    "ja": [
        (0.0, "これは六つの溝があるゼネバ機構です。"),
        (3.2, "ピンが溝に入る瞬間、従動車はまだ止まっています。"),
        (6.5, "ロック円弧が従動車を押さえます。"),
    ],
    "en": [
        (0.0, "This is a Geneva drive with six slots."),
        (3.4, "The driven wheel rests while the pin is outside the slot."),
        (6.6, "A locking arc holds the wheel in place."),
    ],
    "ko": [
        (0.0, "이것은 홈이 여섯 개인 제네바 기구입니다."),
        (3.6, "핀이 홈 밖에 있는 동안 종동륜은 멈춰 있습니다."),
        (6.7, "잠금 원호가 종동륜을 붙잡습니다."),
    ],
    "zh-Hans": [
        (0.0, "这是有六个槽的马耳他机构。"),
        (3.8, "销在槽外时，从动轮静止不动。"),
        (6.8, "锁止弧使从动轮保持不动。"),
    ],
}
ASKED = [
    ("ja", 1, "ピンが溝に入る瞬間、従動車はどうなっていますか？"),
    ("en", 1, "When does the driven wheel of the Geneva drive rest?"),
    ("ko", 1, "핀이 홈 밖에 있을 때 종동륜은 어떻게 되나요?"),
    ("zh-Hans", 1, "销在槽外时从动轮怎么样？"),
    ("ja", 2, "ロック円弧は何を押さえますか？"),
    ("zh-Hans", 2, "锁止弧有什么作用？"),
]


@pytest.fixture
async def answers(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path) as answers:
        yield answers


@pytest.fixture
async def aoi(answers: Answers) -> Actor:
    return await answers.library.person(Role.MEMBER)


@pytest.mark.parametrize(("language", "number", "question"), ASKED)
async def test_a_caption_is_cited_at_its_second(
    answers: Answers, aoi: Actor, language: str, number: int, question: str
) -> None:
    video = await a_video(answers.library, aoi, CAPTIONS)
    reader = await answers.library.person(Role.MEMBER)

    answer = await answers.ask(reader, question)

    second, text = CAPTIONS[language][number]
    cited = next(one for one in answer.citations if one.quote == text)
    assert (cited.kind, cited.mechanism_id) == ("mechanism", video.id)
    assert (cited.second, cited.part, cited.language) == (second, "caption", language)
    assert text[cited.start : cited.end] == cited.quote
    assert all(one.support is Support.SUPPORTED for one in answer.sentences)
    wire = citation_object(cited)
    assert wire["url"] == f"/mechanisms/{video.id}?t={second:g}"
    assert (wire["second"], wire["mechanismId"]) == (second, str(video.id))
    assert await answers.stored(answer) == answer


QUESTION = ASKED[0][2]
FACT = CAPTIONS["ja"][1][1]
SOON = 5.0  # seconds


async def test_a_note_deleted_while_it_is_being_quoted_is_not_quoted(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    gone = asyncio.Event()
    model = ScriptedModel(lambda request: [request.sources[0].text, gone, "[1]"])
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        aoi = await answers.library.person(Role.MEMBER)
        video = await a_video(answers.library, aoi, {})
        said = await note(answers.library, aoi, video, 1.5, FACT)
        await keep(answers.library)
        asking = asyncio.create_task(answers.ask(aoi, QUESTION))
        async with asyncio.timeout(SOON):
            while not model.requests:
                await asyncio.sleep(0.005)
        source = model.requests[0].sources[0]
        assert [one.speaker[:6] for one in source.said] == ["0:01.5"]

        command = DeleteNoteCommand(actor=aoi, mechanism_id=video.id, note_id=said.id)
        await answers.library.case(DeleteNote).execute(command)
        gone.set()

        answer = await asking
        assert answer.content == WITHDRAWN_MOMENT["ja"]
        assert (answer.citations, answer.sentences) == ((), ())
        assert await answers.stored(answer) == answer


async def test_everybody_in_the_channel_is_told_that_a_video_was_taken_down(
    answers: Answers, aoi: Actor
) -> None:
    video = await a_video(answers.library, aoi, CAPTIONS)
    square = await answers.library.channel(ChannelKind.PUBLIC, aoi)
    heard = answers.heard_in(square)
    asked = await answers.post(aoi, square, f"@hiroba {QUESTION}")
    await answers.library.work()
    answer = await answers.ended_answer_to(asked)
    assert answer.cited_mechanisms == {video.id}
    async with asyncio.timeout(SOON):
        while "answer:done" not in [frame["type"] for frame in heard]:
            await asyncio.sleep(0.005)
    heard.clear()

    await take_down(answers.library, aoi, video)
    await keep(answers.library)

    updated = [frame["data"] for frame in heard if frame["type"] == "message:updated"]
    assert [one["id"] for one in updated] == [str(answer.message_id)]
    assert updated[0]["content"].startswith(WITHDRAWN_MOMENT["ja"])
    assert updated[0]["answer"]["citations"] == []
    assert FACT not in repr(heard)


async def test_a_draft_is_a_remainder_for_its_owner(answers: Answers, aoi: Actor) -> None:
    draft = await a_draft(answers.library, aoi)
    await caption(answers.library, aoi, draft, "ja", *CAPTIONS["ja"])
    await keep(answers.library)
    square = await answers.library.channel(ChannelKind.PUBLIC, aoi)
    asked = await answers.post(aoi, square, f"@hiroba {QUESTION}")
    await answers.library.work()
    answer = await answers.ended_answer_to(asked)
    assert answer.state is AnswerState.ABSTAINED

    query = GetRemainderQuery(actor=aoi, answer_id=answer.id)
    left = await answers.library.case(GetRemainder).execute(query)

    assert [(one.kind, one.mechanism_id) for one in left.sources] == [("mechanism", draft.id)]


async def test_a_guest_is_answered_from_no_video(answers: Answers, aoi: Actor) -> None:
    await a_video(answers.library, aoi, CAPTIONS)
    guest = await answers.library.person(Role.GUEST)
    assert (await answers.ask(guest, QUESTION)).state is AnswerState.ABSTAINED


async def test_another_chat_system_gets_the_second_of_a_published_video(
    answers: Answers, aoi: Actor
) -> None:
    video = await a_video(answers.library, aoi, CAPTIONS)
    command = AnswerWebhookCommand(actor=None, message=f"@hiroba {QUESTION}", is_mention=True)
    answer = await answers.library.case(AnswerWebhook).execute(command)
    assert answer is not None
    assert {(one.mechanism_id, one.second) for one in answer.citations} == {(video.id, 3.2)}


async def test_who_could_see_a_video_reads_the_answer_no_longer_than_the_video(
    answers: Answers, aoi: Actor
) -> None:
    video = await a_video(answers.library, aoi, CAPTIONS)
    reader = await answers.library.person(Role.MEMBER)
    answer = await answers.ask(reader, QUESTION)
    query = GetAnswerQuery(actor=reader, answer_id=answer.id)
    assert (await answers.library.case(GetAnswer).execute(query)).answer == answer

    await take_down(answers.library, aoi, video)

    with pytest.raises(AnswerNotFoundError):  # until its words are taken out of it
        await answers.library.case(GetAnswer).execute(query)
    await keep(answers.library)
    left = (await answers.library.case(GetAnswer).execute(query)).answer
    assert left.citations == ()
    assert FACT not in left.content
