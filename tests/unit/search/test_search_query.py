"""The language of the search box: what is understood, and that all else is text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.search_query import (
    SearchFilter,
    SearchQuery,
    SearchText,
    Trait,
    parse_search,
)

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
near_queries = st.text(alphabet='from:inhasbefore-"「」『 ：＂ｆ田1/2:\n*()', max_size=40)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from:田中", SearchFilter("from", "田中")),
        ("ｆｒｏｍ：田中", SearchFilter("from", "田中")),
        ('from:"田中 花子"', SearchFilter("from", "田中 花子")),
        ("from:「田中 花子」", SearchFilter("from", "田中 花子")),
        ("From:@김지수", SearchFilter("from", "김지수")),
        ("in:#雑談", SearchFilter("in", "雑談")),
        ("-in:雑談", SearchFilter("in", "雑談", is_unwanted=True)),
        ("has:links", SearchFilter("has", Trait.LINK.value)),
        ("ｈａｓ：ｉｍａｇｅ", SearchFilter("has", Trait.IMAGE.value)),
        ("is:thread", SearchFilter("has", Trait.THREAD.value)),
    ],
)
def test_filters(query: str, expected: SearchFilter) -> None:
    assert parse_search(query) == SearchQuery(filters=(expected,))


@pytest.mark.parametrize(
    ("query", "after", "before"),
    [
        ("before:2026-01-31", None, date(2026, 1, 31)),
        ("after:2026/1/31", date(2026, 2, 1), None),
        ("on:2026年1月31日", date(2026, 1, 31), date(2026, 2, 1)),
        ("on:2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("on:2026년", date(2026, 1, 1), date(2027, 1, 1)),
        ("ｂｅｆｏｒｅ：２０２６－０１－３１", None, date(2026, 1, 31)),
        ("after:2026-01 before:2026-03", date(2026, 2, 1), date(2026, 3, 1)),
    ],
)
def test_days(query: str, after: date | None, before: date | None) -> None:
    assert parse_search(query) == SearchQuery(after=after, before=before)


def test_words_phrases_and_what_must_not_be_there() -> None:
    found = parse_search('歯車 "exact words" -without －「二つの 言葉」 “curly one”')

    assert found.texts == (
        SearchText("歯車"),
        SearchText("exact words", is_phrase=True),
        SearchText("curly one", is_phrase=True),
    )
    assert found.unwanted == (
        SearchText("without"),
        SearchText("二つの 言葉", is_phrase=True),
    )


@pytest.mark.parametrize(
    "query",
    [
        "col:value",
        "http://example.com",
        "before:soon",
        "before:2026-02-30",
        "on:9999-12-31",
        "has:cake",
        "--force",
        "a-b",
        "from:",
        "-",
        '"',
        "in:@",
    ],
)
def test_what_does_not_fit_is_text(query: str) -> None:
    found = parse_search(query)

    assert found.filters in ((), (SearchFilter("in", "@"),))
    assert found.texts == (() if query == "in:@" else (SearchText(query),))
    assert found.unwanted == ()


@given(any_text | near_queries)
def test_anything_can_be_asked_and_nothing_is_lost(query: str) -> None:
    found = parse_search(query)

    assert found.is_empty == (not query.strip())


@given(st.lists(st.text(alphabet="東京都歯車gear🎉", min_size=1, max_size=6), max_size=6))
def test_plain_words_stay_what_they_are(words: list[str]) -> None:
    assert parse_search(" ".join(words)).texts == tuple(map(SearchText, words))
