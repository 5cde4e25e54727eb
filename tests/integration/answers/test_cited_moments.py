"""Questions that a moment of a video answers, in each language."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.answers import Answers, open_answers
from tests.support.databases import OpenDatabase
from tests.support.moments import a_video

from hiroba.application.shared.access import Actor
from hiroba.application.shared.answer_objects import citation_object
from hiroba.domain.answers.answer import Support
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
