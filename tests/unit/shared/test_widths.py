"""Cutting text to a width in columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.shared.widths import columns, fitting, shortened

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 10, "short"),
        ("広場の歯車", 10, "広場の歯車"),
        ("広場の歯車", 9, "広場の歯…"),
        ("기어가 헛돌았어요", 8, "기어가…"),
        ("停机三十秒后再拆", 7, "停机三…"),
        ("a gear that slips", 7, "a gear…"),
    ],
)
def test_text_is_cut_to_a_width_with_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert shortened(text, width) == expected


@pytest.mark.parametrize("whole", [FAMILY, "e\u0301", "👍🏽", "葛\U000e0100"])
def test_what_is_seen_as_one_character_is_never_broken(whole: str) -> None:
    for width in range(1, columns(whole)):
        assert fitting(whole * 3, width) % len(whole) == 0


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_what_is_cut_is_a_beginning_and_never_wider(text: str, width: int) -> None:
    kept = fitting(text, width)
    assert columns(text[:kept]) <= width
    assert columns(shortened(text, width)) <= max(width, 2)
