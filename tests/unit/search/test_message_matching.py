"""Terms of messages, and where a message holds what was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.search_query import SearchText
from hiroba.infrastructure.text.message_matching import find, wanted, without_particle
from hiroba.infrastructure.text.message_words import folded, places_of, terms

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def marked(content: str, *texts: str) -> list[str] | None:
    asked = [one for text in texts if (one := wanted(SearchText(text))) is not None]
    spans = find(content, asked, [])
    return None if spans is None else [content[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("content", "query", "expected"),
    [
        ("ｶﾞﾗｽの歯車", "ガラス", ["ｶﾞﾗｽ"]),
        ("Café Ｇｅａｒｓ", "gear", ["Ｇｅａｒｓ"]),
        ("Cafe\u0301 now", "café", ["Cafe\u0301"]),
        ("圖書館的電腦", "电脑", ["電腦"]),
        ("워크숍은 토요일", "워크숍에서", ["워크숍"]),
        ("東京都の京都", "京都", ["京都", "京都"]),
        ("東京タワー", "京", ["京"]),
        ("see foo_bar() now", "foo_bar", ["foo_bar"]),
        ("今日は 👨‍👩‍👧 で", "👨‍👩‍👧", ["👨‍👩‍👧"]),
        ("half ½ done", "done", ["done"]),
        ("歯車", "齒輪", None),
    ],
)
def test_where_it_is(content: str, query: str, expected: list[str] | None) -> None:
    assert marked(content, query) == expected


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("워크숍은", "워크숍"),
        ("회의를", "회의"),
        ("서울로", "서울"),
        ("나는", "나는"),
        ("학교에서", "학교"),
        ("커피은", "커피은"),
        ("東京は", "東京は"),
    ],
)
def test_particles(word: str, stem: str) -> None:
    assert without_particle(word) == stem


@given(any_text)
def test_a_message_is_found_by_itself(content: str) -> None:
    asked = wanted(SearchText(content, is_phrase=True))
    if asked is not None:
        assert find(content, [asked], []) is not None


@given(any_text)
def test_terms_are_words_for_fts5(content: str) -> None:
    for term in terms(folded(content)):
        assert all(not one.isascii() or one.isalnum() for one in term.text)
        assert term.text == term.text.strip()


@given(any_text)
def test_every_folded_character_has_its_place(content: str) -> None:
    places = places_of(content)
    assert places == sorted(places)
    assert len(places) in (0, len(folded(content)) + 1)
