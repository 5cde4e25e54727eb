import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.library.chunking import (
    MAXIMUM_COLUMNS,
    PassageSpan,
    split_into_passages,
)
from hiroba.domain.library.tokens import estimate_tokens
from hiroba.domain.shared.widths import columns


@dataclass(frozen=True)
class ABlock:
    start: int
    end: int
    page: int | None = None
    heading: str | None = None


SENTENCES = {
    "ja": "水車は川の流れを受けて回り、その力で石臼を動かして粉を挽く機械である。",
    "en": "A water wheel turns in the stream, and its power drives the stones of the mill. ",
    "ko": "물레방아는 흐르는 물의 힘으로 돌면서 방아를 움직여 곡식을 찧는 기계이다. ",
    "zh-Hans": "水车受到河水的推动而转动，它的力量带动石磨把谷物磨成面粉。",
    "zh-Hant": "水車受到河水的推動而轉動，它的力量帶動石磨把穀物磨成麵粉。",
}


def document(*parts: tuple[str, int | None, str | None]) -> tuple[str, list[ABlock]]:
    text, blocks = "", list[ABlock]()
    for words, page, heading in parts:
        text += "\n\n" if text else ""
        blocks.append(ABlock(len(text), len(text) + len(words), page, heading))
        text += words
    return text, blocks


def assert_sound(text: str, passages: list[PassageSpan], maximum: int = MAXIMUM_COLUMNS) -> None:
    previous = 0
    for passage in passages:
        assert text[previous : passage.start].strip() == ""
        words = text[passage.start : passage.end]
        assert words
        assert words == words.strip()
        assert columns(words) <= max(maximum, 2)
        previous = passage.end
    assert text[previous:].strip() == ""


@pytest.mark.parametrize("language", SENTENCES)
def test_long_text_becomes_passages_of_whole_sentences_near_the_target(language: str) -> None:
    text, blocks = document((SENTENCES[language] * 200, None, None))

    passages = split_into_passages(text, blocks)

    assert_sound(text, passages)
    assert all(text[each.end - 1] in ".。" for each in passages)
    assert all(700 <= columns(text[each.start : each.end]) <= 1_500 for each in passages)


@pytest.mark.parametrize("language", SENTENCES)
def test_text_within_the_maximum_is_one_passage(language: str) -> None:
    sentence = SENTENCES[language]
    text, blocks = document(
        (sentence * (1_900 // columns(sentence)), 1, "序"), ("終", 1, "序 › 末")
    )

    [passage] = split_into_passages(text, blocks)

    assert text[passage.start : passage.end] == text
    assert (passage.page, passage.heading) == (1, "序")


def test_passages_never_cross_sections_and_carry_page_and_heading() -> None:
    long = SENTENCES["ja"] * 20
    text, blocks = document((long, 1, "一章"), (long, 2, "一章 › 一節"), (long, 3, "二章"))

    passages = split_into_passages(text, blocks)

    assert_sound(text, passages)
    assert [(each.page, each.heading) for each in passages] == [
        (1, "一章"),
        (2, "一章 › 一節"),
        (3, "二章"),
    ]


def test_lonely_heading_joins_what_follows() -> None:
    long = SENTENCES["en"] * 15
    text, blocks = document(
        ("Mills", None, "Mills"),
        ("Water\n" + long, None, "Mills › Water"),
        ("Wind\n" + long, None, "Wind"),
    )

    passages = split_into_passages(text, blocks)

    assert_sound(text, passages)
    assert [each.heading for each in passages] == ["Mills › Water", "Wind"]


@pytest.mark.parametrize("language", SENTENCES)
def test_each_page_slide_and_sheet_is_cited_as_itself_however_short(language: str) -> None:
    sentence = SENTENCES[language]
    pages, blocks = document(
        (sentence, 1, "水車"), (sentence, 2, "水車"), (sentence, 2, "水車 › ノート")
    )
    sheets, tabs = document(("品名: 石臼", None, "在庫"), ("품명: 맷돌", None, "재고"))

    slides = split_into_passages(pages, blocks)
    cells = split_into_passages(sheets, tabs)

    assert [each.page for each in slides] == [1, 2]
    assert [each.heading for each in cells] == ["在庫", "재고"]


def test_a_paragraph_end_near_the_goal_is_where_a_passage_ends() -> None:
    paragraph = (SENTENCES["en"] * 10).strip()
    text, blocks = document(("\n\n".join([paragraph] * 6), None, None))

    passages = split_into_passages(text, blocks)

    assert [text[each.start : each.end] for each in passages] == [paragraph] * 6


def test_a_line_without_end_is_cut_at_pauses_and_never_inside_a_character() -> None:
    text = "か\u3099" * 3_000 + "、" + "words without a stop " * 300

    passages = split_into_passages(text, [])

    assert_sound(text, passages)
    assert all(text[each.start] != "\u3099" for each in passages)
    assert all(text[each.end - 1 : each.end + 1] != "か\u3099" for each in passages)


def test_nothing_visible_makes_no_passage() -> None:
    assert split_into_passages(" \n\u3000", []) == []


def test_tokens_are_estimated_per_character_or_per_word() -> None:
    assert estimate_tokens("水車が回る") == 5
    assert estimate_tokens("the wheel turns") == 4
    assert estimate_tokens("x" * 600) == 100


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="水a .。\n、!あ가\u3099", max_size=120),
            st.none() | st.integers(1, 3),
            st.sampled_from([None, "A", "A › B", "C"]),
        ),
        max_size=6,
    ),
    st.integers(4, 40),
)
@settings(derandomize=True, max_examples=300)
def test_passages_hold_every_visible_character_once_and_in_order(
    parts: list[tuple[str, int | None, str | None]], target: int
) -> None:
    text, blocks = document(*parts)

    passages = split_into_passages(text, blocks, target=target, maximum=2 * target)

    assert_sound(text, passages, maximum=2 * target)


def test_ten_million_characters_in_one_line_take_seconds() -> None:
    started = time.perf_counter()

    passages = split_into_passages("あ" * 3_000_000, [])

    assert len(passages) >= 3_000
    assert time.perf_counter() - started < 20
