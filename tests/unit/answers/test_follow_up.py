"""Which questions lean on what was said before, and what they go on from."""

import pytest

from hiroba.domain.answers.follow_up import read_follow_up
from hiroba.domain.answers.memory import Memory, Turn


@pytest.mark.parametrize(
    "question",
    [
        *("and its price?", "why?", "When was she born?", "How much does it cost?", "and then?"),
        *("それはいつ？", "その効率は？", "どうして？", "なぜですか", "では、長さは？"),
        *("그건 왜?", "왜?", "그럼 장소는?", "그건 언제예요?"),
        *("那它呢？", "那价格呢？", "为什么？", "為什麼？", "它的價格是多少？"),
    ],
)
def test_a_question_that_points_back_leans_on_what_was_said(question: str) -> None:
    assert read_follow_up(question).leans


@pytest.mark.parametrize(
    "question",
    [
        *("What is the capital of Mars?", "Can the worm gear be driven backwards?"),
        *("火星の首都は？", "遊星歯車の減速比は何で決まりますか。", "워크숍은 언제 시작합니까?"),
        *("참가비는 얼마예요?", "柔轮的齿数比刚轮少几个？", "諧波減速器有什麼用途？"),
    ],
)
def test_a_question_that_names_its_subject_does_not(question: str) -> None:
    assert not read_follow_up(question).leans


def test_a_chain_of_follow_ups_goes_back_to_the_question_that_named_the_subject() -> None:
    turns = [
        Turn("워크숍은 언제 시작합니까?", "토요일입니다."),
        Turn("遊星歯車の減速比は何で決まりますか。", "歯数で決まる。"),
        Turn("その効率は？", "97%です。"),
    ]

    assert Memory(turns).subject == "遊星歯車の減速比は何で決まりますか。\nその効率は？"
    assert Memory(turns).last_words == "97%です。"
    assert (Memory().subject, Memory().last_words) == ("", "")
