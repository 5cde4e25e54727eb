"""Choosing the words to quote, in four languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.quoting import choose_quotes
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

features = MultilingualAnalyzer().features
FILLER = "".join(
    f"ここは段落{number}で、天気のことだけが長々と書いてある。" for number in range(20)
)


def quotes(question: str, text: str) -> list[str]:
    weights = Weights.of(features(question), {}, 100)
    return [text[span.start : span.end] for span in choose_quotes(text, weights, features)]


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        (
            "歯車の材料は何ですか",
            "工房は1968年にできた。歯車の材料は真鍮だ。",
            "歯車の材料は真鍮だ。",
        ),
        ("What are the gears made of?", "It rains. The gears are made of brass.", "made of brass"),
        ("톱니바퀴의 재료는?", "비가 온다. 톱니바퀴의 재료는 놋쇠다.", "재료는 놋쇠다."),
        ("齿轮的材料是什么？", "下雨了。齿轮的材料是黄铜。", "齿轮的材料是黄铜。"),
        ("齒輪的材料是什麼？", "下雨了。齿轮的材料是黄铜。", "齿轮的材料是黄铜。"),
    ],
)
def test_the_sentence_that_answers_is_quoted(question: str, text: str, wanted: str) -> None:
    assert any(wanted in quote for quote in quotes(question, text))


def test_a_long_passage_is_not_pasted_whole() -> None:
    found = "".join(quotes("歯車の材料は何ですか", FILLER + "歯車の材料は真鍮だ。" + FILLER))

    assert "真鍮" in found
    assert len(found) < 250


def test_text_without_stops_is_not_quoted_whole() -> None:
    found = "".join(quotes("歯車の材料", "項目、" * 400 + "歯車の材料は真鍮、" + "項目、" * 400))

    assert "真鍮" in found
    assert len(found) < 1_000


@given(st.text(alphabet="歯車の材料は真鍮。gear [1]\n", max_size=80))
@settings(derandomize=True, max_examples=200)
def test_something_is_quoted_of_every_text_that_is_not_blank(text: str) -> None:
    found = quotes("歯車の材料", text)

    assert bool(found) == bool(text.strip())
    assert all(quote and quote == quote.strip() for quote in found)
