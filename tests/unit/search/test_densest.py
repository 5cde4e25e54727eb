"""Where a passage is opened: where most of what was found stands together."""

from hiroba.domain.channels.excerpts import Span, densest, excerpt


def test_nothing_found_has_no_densest_place() -> None:
    assert densest([]) is None


def test_the_densest_place_is_where_most_stands_together() -> None:
    lone, first, second = Span(0, 3), Span(200, 203), Span(210, 213)

    assert densest([lone, first, second]) == first


def test_the_first_of_equals_is_taken() -> None:
    assert densest([Span(0, 2), Span(500, 502)]) == Span(0, 2)


def test_a_span_that_is_longer_than_what_is_seen_is_no_error() -> None:
    assert densest([Span(0, 900), Span(1000, 1002)], reach=60) == Span(1000, 1002)


def test_an_excerpt_opens_at_the_place_that_is_asked_for() -> None:
    text = "歯車。" + "あ" * 300 + "틈새와 소음" + "い" * 300
    spans = [Span(0, 2), Span(303, 305), Span(307, 309)]

    shown = excerpt(text, spans, at=densest(spans))

    assert [shown.text[one.start : one.end] for one in shown.highlights] == ["틈새", "소음"]
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
