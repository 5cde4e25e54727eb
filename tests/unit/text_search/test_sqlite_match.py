"""Which words of a query are worth their time."""

from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_match import match_expression, telling_terms


def test_the_rarest_come_first_and_absent_ones_are_left_out() -> None:
    assert telling_terms({"rare": 2, "none": 0, "rarest": 1}, 100) == ["rarest", "rare"]


def test_what_most_passages_hold_is_dropped_when_there_is_something_rarer() -> None:
    assert telling_terms({"cam": 3, "page": 9_000}, 10_000) == ["cam"]


def test_a_query_of_common_words_alone_still_searches_for_the_rarest() -> None:
    assert telling_terms({"page": 9_000, "text": 9_500}, 10_000) == ["page"]


def test_the_cost_of_a_query_is_bounded_in_a_large_index() -> None:
    counts = {f"w{number:03}": 10_000 + number for number in range(100)}
    kept = telling_terms(counts, 1_000_000)
    assert 1 <= len(kept) <= 5


def test_a_pasted_page_is_searched_by_its_rarest_words() -> None:
    counts = {f"w{number:03}": 1 + number for number in range(500)}
    assert telling_terms(counts, 1_000_000) == [f"w{number:03}" for number in range(64)]


def test_every_term_is_quoted_and_a_lone_character_is_a_prefix() -> None:
    assert match_expression(["歯車", "京"], MultilingualAnalyzer()) == '"歯車" OR "京"*'


def test_in_a_small_index_no_word_is_too_common_to_find_a_passage() -> None:
    assert telling_terms({"cam": 1, "follower": 2}, 2) == ["cam", "follower"]
