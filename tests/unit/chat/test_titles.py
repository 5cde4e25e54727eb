"""Titles out of first words, in the languages of our people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.chat.texts import TITLE_MAX
from hiroba.domain.chat.titles import COLUMNS_MAX, title_from
from hiroba.domain.shared.widths import columns

LONG_JA = (
    "遊星歯車機構における減速比と各歯車の歯数の関係について図を使わずに順を追って説明してください"
)
LONG_EN = (
    "Please explain how the reduction ratio of a planetary gear follows from its numbers of teeth"
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("遊星歯車とは？図もください。", "遊星歯車とは？"),
        ("행성 기어란 무엇인가요? 그림도 주세요.", "행성 기어란 무엇인가요?"),
        ("行星齒輪是什麼？請舉例。", "行星齒輪是什麼？"),
        ("谐波减速器怎么工作？", "谐波减速器怎么工作？"),
        ("What is a planetary gear? And a worm gear?", "What is a planetary gear?"),
        ("# 見出し\n\n**本文**です", "見出し 本文です"),
        ("see [the page](https://example.org/very/long) now", "see the page now"),
        ("```python\nprint(1)\n```", "print(1)"),
        ("Version 3.11 is out", "Version 3.11 is out"),
        (LONG_JA, f"{LONG_JA[:23]}…"),
        (LONG_EN, "Please explain how the reduction ratio of a…"),
        ("\u200b\u202e \n", ""),
        ("---", ""),
    ],
)
def test_a_title_is_the_first_sentence_as_far_as_it_fits(text: str, title: str) -> None:
    assert title_from(text) == title


def test_a_character_of_several_is_not_cut_in_two() -> None:
    family = "👩\u200d👩\u200d👧"

    shortened = title_from(f"{'あ' * 22}{family}{family}")

    assert shortened.rstrip("…").removeprefix("あ" * 22) in {"", family}


@given(st.text(max_size=3_000))
def test_a_title_is_one_line_within_its_bounds(text: str) -> None:
    title = title_from(text)

    assert columns(title) <= COLUMNS_MAX + 1
    assert len(title) <= TITLE_MAX
    assert title == title.strip()
    assert "\n" not in title
