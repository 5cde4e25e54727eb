"""No marker is shown that leads nowhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.answers.markers import MarkerStream, find_unmarked, resolve_markers

KNOWN = frozenset({1, 2, 3})
pieces = st.lists(
    st.text(alphabet="[]【】［］129, ^†-、a。 \n", max_size=6)
    | st.sampled_from(["[1]", "[9]", "【2†p", "[1, 9]", "[[9]1]", "歯車", " ["]),
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("歯車です。【1】", "歯車です。[1]"),
        ("Gears [1, 2].", "Gears [1][2]."),
        ("Gears [1][2].", "Gears [1][2]."),
        ("齿轮［３］", "齿轮[3]"),
        ("Gears [1-3].", "Gears [1][2][3]."),
        ("톱니 [^2]", "톱니 [2]"),
        ("Gears 【2†source】.", "Gears [2]."),
        ("Gears [9].", "Gears."),
        ("Gears [1、9]", "Gears [1]"),
        ("[[9]1] [[9]8]", "[1]"),
        ("[note] list[a] []", "[note] list[a] []"),
    ],
)
def test_markers_are_resolved_in_every_form(text: str, expected: str) -> None:
    assert resolve_markers(text, KNOWN) == expected


def test_words_are_found_among_the_footnotes_of_their_source() -> None:
    source = "歯車は真鍮だ。[3]軸は鋼だ。[4] It is old."

    assert find_unmarked(source, "軸は鋼だ。") == (10, 15)
    assert find_unmarked(source, "軸は銅だ。") is None
    found = find_unmarked(source, "真鍮だ。軸は鋼だ。")
    assert found
    assert source[slice(*found)] == "真鍮だ。[3]軸は鋼だ。"


def test_text_is_shown_at_once_where_no_marker_can_begin() -> None:
    stream = MarkerStream(KNOWN)
    assert stream.feed("歯車が回る。[") == "歯車が回る。"
    assert stream.feed("1") == ""
    assert stream.feed("]軸も") == "[1]軸も"
    assert stream.finish() == ""


@given(pieces)
@settings(derandomize=True, max_examples=1000)
def test_a_stream_shows_what_the_whole_text_would_wherever_it_is_cut(parts: list[str]) -> None:
    stream = MarkerStream(KNOWN)
    shown = "".join(stream.feed(part) for part in parts) + stream.finish()
    assert shown == resolve_markers("".join(parts), KNOWN)


@given(pieces)
@settings(derandomize=True, max_examples=1000)
def test_no_marker_dangles_and_a_second_look_changes_nothing(parts: list[str]) -> None:
    resolved = resolve_markers("".join(parts), KNOWN)
    assert set(map(int, re.findall(r"\[(\d+)\]", resolved))) <= KNOWN
    assert resolve_markers(resolved, KNOWN) == resolved
