"""Whether a sentence says what it cites."""

import pytest

from hiroba.domain.answers.answer import Support
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.support import CitingSentence, citing_sentences, support_of
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

features = MultilingualAnalyzer().features


def check(text: str, *quotes: str) -> Support:
    own = features(text)
    quoted = {feature for quote in quotes for feature in features(quote)}
    return support_of(Weights.of(own, dict.fromkeys(own, 5), 100), quoted)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("歯車は真鍮でできている。", "この歯車は真鍮でできている。", "supported"),
        ("The gears are brass.", "All gears of the clock are made of brass.", "supported"),
        ("톱니바퀴는 놋쇠로 만든다.", "톱니바퀴는 놋쇠로 만들었다.", "supported"),
        ("齒輪用黃銅製成。", "齿轮用黄铜制成。", "supported"),
        ("The gears are brass and cost 40 euros.", "The gears are made of brass.", "partly"),
        ("鯨は海で眠る。", "歯車の材料である。", "unsupported"),
    ],
)
def test_support_is_the_share_of_the_sentence_that_the_quote_holds(
    text: str, quote: str, expected: str
) -> None:
    assert check(text, quote) is Support(expected)


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    assert check("歯車は真鍮だ。") is Support.UNSUPPORTED


def test_a_sentence_may_lean_on_several_quotes() -> None:
    sentence = "The gears are brass and cost 40 euros."
    assert check(sentence, "The gears are brass.", "They cost 40 euros.") is Support.SUPPORTED


def test_a_marker_behind_the_stop_belongs_to_the_sentence_before_it() -> None:
    assert citing_sentences("歯車だ。[1] 軸だ [2][3]。終わり。") == [
        CitingSentence("歯車だ。", (1,)),
        CitingSentence("軸だ。", (2, 3)),
        CitingSentence("終わり。", ()),
    ]
    assert citing_sentences("Gears turn.[1] Axles too [2].") == [
        CitingSentence("Gears turn.", (1,)),
        CitingSentence("Axles too.", (2,)),
    ]
