import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.shared.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["水車は川の流れで回る。", "歯車が力を伝える！", "本当だろうか？", "そうだ"],
        ["彼は「行こう。早く。」と言った。", "そして走った。"],
        ["（これは例です。）のように書く。", "次へ進む。"],
        ["円周率は３．１４である．", "半径を掛ける．"],
        ["水车靠水流转动。", "齿轮传递力量！", "真的吗？"],
        ["他说：“走吧。快点。”", "然后跑了。"],
        ["水車靠水流轉動。", "她問：「真的嗎？」"],
        ["齿轮转动。", "为什么？", "「因为有力。」", "他说。"],
        ["歯車は真鍮だ。[3]", "軸は鋼だ。[4][5]", "終わり"],
    ],
)
def test_east_asian_sentences_end_at_their_marks(expected: list[str]) -> None:
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        [
            "The wheel turns.",
            "Does it stop?",
            "No!",
            "It never does.",
        ],
        ["Dr. Smith measured 3.14 N, e.g. with a spring.", "See Fig. 2 on p. 4 for it."],
        ["John F. Kennedy spoke at 9 a.m. on Monday.", "He left the U.S. in May."],
        ["It was made in the U.S.", "The price was low."],
        ["It is brass.[3]", "It rains.[1][12]", "It is 3.5 mm [4] wide."],
        ["https://example.org/a.b is an address.", "Ask J. Watt."],
        ['"Stop!" he said.', '"Why?"', "Nobody answered."],
        ["**Warning.**", "Keep away (it moves. Fast.) from the wheel."],
        ["물레방아는 물의 힘으로 돈다.", "톱니바퀴가 힘을 전달한다.", "정말일까?"],
        ['그는 "안녕하세요." 라고 말했다.', "그리고 갔다."],
        ["행사는 2024. 3. 15. 개최된다.", "장소는 서울이다."],
        ["Use version 2.5.", "これは日本語です。"],
    ],
)
def test_sentences_separated_by_spaces_end_where_a_reader_would_end_them(
    expected: list[str],
) -> None:
    assert sentences(" ".join(expected)) == expected


def test_korean_sentences_without_a_space_between_them_are_split() -> None:
    assert sentences("비가 왔다.그래서 쉬었다.") == ["비가 왔다.", "그래서 쉬었다."]


def test_each_line_of_a_list_is_its_own_sentence() -> None:
    text = "用意するもの\n・歯車\n・軸\n1. Cut the wood\n2. Drill\n\n終わり"

    assert sentences(text) == [
        "用意するもの",
        "・歯車",
        "・軸",
        "1. Cut the wood",
        "2. Drill",
        "終わり",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_divides_lines(newline: str) -> None:
    assert sentences(f"題{newline}一行目{newline}{newline}Second") == ["題", "一行目", "Second"]


def test_a_sentence_wrapped_over_lines_stays_whole() -> None:
    text = (
        "A water wheel is a machine for converting the energy of flowing or\n"
        "Falling water into useful forms of power, often\nin a mill. It is old."
    )

    assert len(sentences(text)) == 2


@given(st.text(alphabet=st.sampled_from('aA1 .。!？\n「」()"다と、\u3000漢')))
@settings(derandomize=True, max_examples=300)
def test_spans_are_ordered_trimmed_and_hold_every_visible_character(text: str) -> None:
    spans = split_sentences(text)

    previous = 0
    for span in spans:
        assert text[previous : span.start].strip() == ""
        piece = text[span.start : span.end]
        assert piece
        assert piece == piece.strip()
        previous = span.end
    assert text[previous:].strip() == ""


@pytest.mark.parametrize("unit", [" ", "\n", "「", "a.", "(", '."', "。", "1. "])
def test_a_hostile_million_of_one_thing_takes_linear_time(unit: str) -> None:
    started = time.perf_counter()

    split_sentences(unit * 300_000)

    assert time.perf_counter() - started < 10
