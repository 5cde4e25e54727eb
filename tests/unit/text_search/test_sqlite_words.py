"""How terms are counted without a thread, and that it comes to the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.passages import entry

from hiroba.infrastructure.sqlite_file.connection import Connection, connect
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_entries import put, remove
from hiroba.infrastructure.text_search.sqlite_schema import prepare
from hiroba.infrastructure.text_search.sqlite_words import WordCounts

analyzer = MultilingualAnalyzer()
TERMS = ["planet", "歯車", "톱니", "齿轮", "nobodi"]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = connect(tmp_path / "search.sqlite")
    prepare(opened, analyzer)
    texts = ("planet", "planetary 歯車", "톱니바퀴", "齒輪 planets", "planet")
    put(opened, [entry(text, passage=str(place)) for place, text in enumerate(texts)], analyzer)
    yield opened
    opened.close()


@pytest.fixture
def counts() -> WordCounts:
    return WordCounts(analyzer)


def test_few_passages_are_counted_as_many_are(connection: Connection, counts: WordCounts) -> None:
    gone = entry("", passage="4").passage_id
    remove(connection, "passage_id", [gone.bytes])
    thorough = counts.of(TERMS, connection)

    quick = WordCounts(analyzer)
    quick.passages(connection)

    assert quick.are_few(TERMS, connection)
    assert quick.are_counted(TERMS)
    assert quick.of(TERMS, connection) == thorough
    assert thorough["planet"] == 2


def test_nothing_is_few_before_the_passages_are_counted(
    connection: Connection, counts: WordCounts
) -> None:
    assert not counts.are_few(TERMS, connection)
    counts.passages(connection)
    assert counts.are_few(TERMS, connection)
    counts.invalidate()
    assert not counts.are_few(TERMS, connection)


def test_what_many_passages_hold_is_not_few(connection: Connection, counts: WordCounts) -> None:
    put(connection, [entry("gear 歯車", passage=f"g{place}") for place in range(300)], analyzer)
    counts.passages(connection)

    assert not counts.are_few(["gear"], connection)
    assert not counts.are_counted(["gear"])
    assert counts.of(["gear"], connection) == {"gear": 300}
    assert counts.are_counted(["gear"])
    assert not counts.are_few(["gear"], connection)


def test_what_begins_with_a_character_is_not_counted_on_the_way(
    connection: Connection, counts: WordCounts
) -> None:
    counts.passages(connection)
    assert not counts.are_few(["歯"], connection)
