"""Sentences of four languages, by their offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.answers.sentences import LONGEST, split_sentences

texts = st.text(
    alphabet="広場でAa1. 。！？!?「」』）)\"'…、, \n가각中문é👍", max_size=120
) | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("歯車が回る。軸も回る！なぜ？", ["歯車が回る。", "軸も回る！", "なぜ？"]),
        ("彼は「回った。」と言った。終わり", ["彼は「回った。」と言った。", "終わり"]),
        (
            "톱니가 돌아요. 왜 그럴까요? 힘 때문입니다.",
            ["톱니가 돌아요.", "왜 그럴까요?", "힘 때문입니다."],
        ),
        (
            "齿轮转动。为什么？「因为有力。」他说。",
            ["齿轮转动。", "为什么？", "「因为有力。」", "他说。"],
        ),
        ("It is 3.5 mm. Why? Dr. Sato knows.", ["It is 3.5 mm.", "Why?", "Dr. Sato knows."]),
        ("e.g. this one, by J. Watt. Next.", ["e.g. this one, by J. Watt.", "Next."]),
        ("Title\nFirst line\n\nSecond", ["Title", "First line", "Second"]),
        ("https://example.org/a.b is an address.", ["https://example.org/a.b is an address."]),
        ("It is brass.[3] It rains.", ["It is brass.[3]", "It rains."]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_text_without_stops_is_cut_at_a_comma() -> None:
    text = "項目、" * 400
    parts = sentences(text)
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith("、") for part in parts)


@given(texts)
@settings(derandomize=True, max_examples=500)
def test_spans_are_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    end, rest = 0, ""
    for span in split_sentences(text):
        assert end <= span.start < span.end <= len(text)
        sentence = text[span.start : span.end]
        assert sentence == sentence.strip()
        assert len(sentence) <= LONGEST
        rest += text[end : span.start]
        end = span.end
    assert not (rest + text[end:]).strip()
