"""U8: one range, read in linear time; RFC 9110, sections 14.1.2 and 14.2."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.presentation.http.contents import UnsatisfiableRangeError, span_of

SIZE = 1_000


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-499", (0, 500)),
        ("bytes=500-", (500, 1_000)),
        ("bytes=-1", (999, 1_000)),
        ("bytes=-5000", (0, 1_000)),
        ("bytes=0-99999999999999999999999999", (0, 1_000)),
        ("BYTES=2-3", (2, 4)),
        ("bytes= 2-3 ", (2, 4)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=", None),
        ("bytes=a-b", None),
        ("bytes=1-2,4-5", None),
        ("items=0-1", None),
        ("bytes 0-1", None),
        ("bytes=0-1-2", None),
        ("bytes=٣-٤", None),
        ("", None),
    ],
)
def test_a_range_is_what_it_says_or_it_is_ignored(asked: str, span: tuple[int, int] | None) -> None:
    assert span_of(asked, SIZE) == span


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=1000-2000", "bytes=-0"])
def test_what_lies_behind_the_end_cannot_be_satisfied(asked: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        span_of(asked, SIZE)


def test_nothing_of_an_empty_file_can_be_had() -> None:
    with pytest.raises(UnsatisfiableRangeError):
        span_of("bytes=0-", 0)


@given(st.text(alphabet="bytes=0123456789-, \t", max_size=40))
def test_U8_any_header_gives_at_most_one_range_within_the_file(asked: str) -> None:
    try:
        span = span_of(asked, SIZE)
    except UnsatisfiableRangeError:
        return
    assert span is None or 0 <= span[0] < span[1] <= SIZE


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=" + "0-1," * 25_000,
        "bytes=" + "9" * 100_000 + "-",
        "bytes=-" + "9" * 100_000,
        "bytes=" + " " * 100_000 + "x",
        "bytes=" + "\t" * 50_000 + "-" * 50_000,
        "bytes=" + "0" * 50_000 + "-" + "0" * 50_000 + "x",
    ],
)
def test_U8_a_crafted_header_of_100_kilobytes_costs_nothing(asked: str) -> None:
    started = time.perf_counter()
    with suppress(UnsatisfiableRangeError):
        span_of(asked, SIZE)
    assert time.perf_counter() - started < 0.05
