"""What is shown of a page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.link_preview import LinkPreview, plain_line, url_hash
from hiroba.domain.shared.widths import columns

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def a_preview(title: str = "からくり", description: str = "") -> LinkPreview:
    return LinkPreview.of(
        "https://page.example/", title=title, description=description, site_name="", at=NOW
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  歯車\n\tと　カム ", "歯車 と カム"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("zero\u200bwidth\ufeff\x00\x1b[31m", "zerowidth[31m"),
        ("가족 👨‍👩‍👧", "가족 👨‍👩‍👧"),
        ("half \ud800 pair", "half pair"),
        ("one\u2028two", "one two"),
        ("\U000e0041\U000e0042", ""),
    ],
)
def test_only_what_a_reader_sees_is_kept_on_one_line(text: str, line: str) -> None:
    assert plain_line(text, 80) == line


@given(st.text(max_size=200), st.integers(min_value=4, max_value=80))
def test_line_is_never_wider_than_asked(text: str, width: int) -> None:
    assert columns(plain_line(text, width)) <= width


def test_east_asian_letters_take_two_columns() -> None:
    assert plain_line("歯" * 10, 11) == "歯" * 5 + "…"
    assert plain_line("a" * 20, 11) == "a" * 10 + "…"


def test_page_without_a_title_has_no_preview() -> None:
    assert a_preview(title=" \u200b", description="something").failed
    assert not a_preview().failed


def test_preview_is_believed_for_a_day_and_a_failure_for_an_hour() -> None:
    found, failed = a_preview(), LinkPreview.failure("https://page.example/", at=NOW)

    assert found.is_fresh(NOW + timedelta(hours=23))
    assert not found.is_fresh(NOW + timedelta(hours=24))
    assert failed.is_fresh(NOW + timedelta(minutes=59))
    assert not failed.is_fresh(NOW + timedelta(hours=1))


def test_each_url_has_its_own_hash() -> None:
    assert url_hash("https://a.example/") != url_hash("https://a.example/?")
    assert len(url_hash(replace(a_preview(), url="\ud800").url)) == 64
