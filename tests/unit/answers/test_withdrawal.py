"""An answer does not say what the message it quoted does not say any more."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from hiroba.domain.answers.answer import Answer, AnswerState, Citation, Sentence, Support
from hiroba.domain.answers.language import Language
from hiroba.domain.answers.withdrawal import (
    WITHDRAWN,
    WITHDRAWN_MOMENT,
    with_message,
    without_citations,
)
from hiroba.domain.shared.ids import AnswerId, ChannelId, MechanismId, MessageId, PassageId, UserId

AT = datetime(2026, 11, 21, tzinfo=UTC)
SAID = {
    "ja": "予備の鍵は倉庫の青い箱の中にあります。",
    "en": "The spare key hangs behind the blue cupboard.",
    "ko": "예비 열쇠는 파란 상자 안에 있습니다.",
    "zh": "备用钥匙放在蓝色箱子里。",
    "zh-Hant": "備用鑰匙放在藍色箱子裡。",
}
WRITTEN = "倉庫は九時に開きます。"
MESSAGE = MessageId(uuid4())


def a_citation(marker: int, quote: str, message_id: MessageId | None) -> Citation:
    return Citation(
        marker=marker,
        kind="document" if message_id is None else "message",
        passage_id=PassageId(uuid4()),
        document_id=None,
        message_id=message_id,
        title="",
        quote=quote,
        start=0,
        end=len(quote),
        channel_id=None if message_id is None else ChannelId(uuid4()),
    )


def an_answer(said: str, language: Language = "ja") -> Answer:
    """One sentence from a document, one from a message."""
    return Answer(
        id=AnswerId(uuid4()),
        asker_id=UserId(uuid4()),
        channel_id=None,
        message_id=None,
        question_message_id=None,
        question="",
        content=f"{WRITTEN}[1] {said} [2]",
        state=AnswerState.DONE,
        language=language,
        created_at=AT,
        updated_at=AT,
        citations=(a_citation(1, WRITTEN, None), a_citation(2, said, MESSAGE)),
        sentences=(
            Sentence(text=WRITTEN, support=Support.SUPPORTED, markers=(1,)),
            Sentence(text=said, support=Support.SUPPORTED, markers=(2,)),
        ),
    )


@pytest.mark.parametrize("language", SAID)
def test_words_of_a_deleted_message_are_gone_and_the_rest_stays(language: Language) -> None:
    left = with_message(an_answer(SAID[language], language), MESSAGE, "")
    assert left.content == f"{WRITTEN}[1] {WITHDRAWN[language]}"
    assert [one.marker for one in left.citations] == [1]
    assert [one.text for one in left.sentences] == [WRITTEN]
    assert SAID[language] not in repr(left)


def test_a_message_that_says_the_same_elsewhere_is_cited_there() -> None:
    left = with_message(an_answer(SAID["ja"]), MESSAGE, f"追記：{SAID['ja']}よろしく。")
    assert left.content == an_answer(SAID["ja"]).content
    assert (left.citations[1].start, left.citations[1].end) == (3, 3 + len(SAID["ja"]))


def test_an_answer_that_cites_it_where_it_stands_is_left_alone() -> None:
    answer = an_answer(SAID["ja"])
    assert with_message(answer, MESSAGE, SAID["ja"]) == answer
    assert with_message(answer, MessageId(uuid4()), "") == answer


def test_where_its_words_stand_again_without_a_marker_nothing_is_kept() -> None:
    answer = an_answer(SAID["ja"])
    answer = replace(answer, content=f"{answer.content}つまり{SAID['ja']}")
    assert with_message(answer, MESSAGE, "").content == WITHDRAWN["ja"]
    assert with_message(answer, MESSAGE, "").citations == ()


def test_two_sentences_in_a_row_leave_one_word_about_it() -> None:
    answer = an_answer(SAID["ja"])
    answer = replace(
        answer,
        content=f"青い箱です。[1] {SAID['ja']}[1] {WRITTEN}[2]",
        citations=(a_citation(1, SAID["ja"], MESSAGE), a_citation(2, WRITTEN, None)),
        sentences=tuple(
            Sentence(text=text, support=Support.SUPPORTED, markers=(marker,))
            for text, marker in (("青い箱です。", 1), (SAID["ja"], 1), (WRITTEN, 2))
        ),
    )
    left = without_citations(answer, {1})
    assert left.content == f"{WITHDRAWN['ja']} {WRITTEN}[2]"


@pytest.mark.parametrize("language", SAID)
def test_what_was_quoted_of_a_video_is_said_to_be_of_a_video(language: Language) -> None:
    answer = an_answer(SAID[language], language)
    filmed = replace(answer.citations[1], message_id=None, mechanism_id=MechanismId(uuid4()))
    left = without_citations(replace(answer, citations=(answer.citations[0], filmed)), {2})
    assert left.content == f"{WRITTEN}[1] {WITHDRAWN_MOMENT[language]}"
