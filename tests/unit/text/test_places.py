"""What of a text is marked for a question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

ANALYZER = MultilingualAnalyzer()
CASES: tuple[tuple[str, str, list[str]], ...] = (
    ("ゼネバの隙間は？", "ゼネバ機構では、溝との隙間を詰める。", ["ゼネバ", "隙間"]),
    ("틈새가 얼마나", "핀과 홈의 틈새가 크다.", ["틈새가"]),
    ("齒輪的間隙", "齿轮与槽壁的间隙宜取 0.03 mm", ["齿轮", "间隙"]),
    ("What is the clearance of GEARS?", "Gear clearances matter.", ["Gear", "clearances"]),
    ("ガラス", "ｶﾞﾗｽの歯車と硝子", ["ｶﾞﾗｽ"]),
    ("resume", "① ﬁrst, the résumé", ["résumé"]),
    ("溝", "6溝のゼネバ、溝数", ["溝", "溝"]),
    ("0.05 mm", "0.05 mm を下回る", ["0.05", "mm"]),
    ("歯車", "なにもない", []),
    ("the", "the words that only ask", []),
    ("", "なにか", []),
)


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_words_and_pairs_of_the_question_are_marked(
    question: str, text: str, expected: list[str]
) -> None:
    found = ANALYZER.places(question, text)

    assert [text[one.start : one.end] for one in found] == expected


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.text(alphabet="歯車ｶﾞギアgear Gé톱니齒①ﷺ。 \u0301", max_size=12),
    st.text(alphabet="歯車ｶﾞギアgear Gé톱니齒①ﷺ。 \u0301", max_size=40),
)
def test_what_is_marked_is_in_the_text_in_order_and_apart(question: str, text: str) -> None:
    found = ANALYZER.places(question, text)

    ends = [0]
    for one in found:
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)
