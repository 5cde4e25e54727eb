"""Pieces of messages: around the match, as wide as asked, never inside what people see as one character."""

from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.channels.excerpts import Span, excerpt, may_cut
from hiroba.domain.shared.widths import columns

FAMILY = "👨‍👩‍👧"
tricky = st.text(alphabet="aé한각👍🏽‍👩🇯🇵🇰゙がｶﾞ漢\r\n e\u0301", max_size=120)


def test_a_short_message_is_shown_whole() -> None:
    assert excerpt("워크숍은 토요일", [Span(0, 3)]).text == "워크숍은 토요일"


def test_a_long_one_is_cut_around_the_first_match() -> None:
    content = "前" * 500 + "歯車" + "後" * 500

    found = excerpt(content, [Span(500, 502)])

    (highlight,) = found.highlights
    assert found.text[highlight.start : highlight.end] == "歯車"
    assert found.text.startswith("…前")
    assert found.text.endswith("後…")
    assert columns(found.text) <= 244


def test_a_match_at_the_end_has_more_before_it() -> None:
    found = excerpt("前" * 500 + "歯車", [Span(500, 502)])

    assert columns(found.text) > 200
    assert found.text.endswith("歯車")


def test_families_flags_and_accents_stay_together() -> None:
    for whole in (FAMILY, "👍🏽", "🇯🇵", "e\u0301", "\u1112\u1161\u11ab", "ｶﾞ"):
        assert not any(may_cut(whole, at) for at in range(1, len(whole)))
    assert may_cut("🇯🇵🇰🇷", 2)
    assert excerpt(FAMILY * 80, [], width=11).text.removesuffix("…").replace(FAMILY, "") == ""


@given(tricky, st.integers(0, 120), st.integers(1, 5), st.integers(1, 40))
def test_highlights_are_where_the_match_is(
    content: str, start: int, length: int, width: int
) -> None:
    spans = [Span(start, start + length)] if start + length <= len(content) else []

    found = excerpt(content, spans, width=width)

    for shown, span in zip(found.highlights, spans, strict=True):
        held = found.text[shown.start : shown.end]
        assert held
        assert content[span.start : span.end].startswith(held)
    body = found.text.removeprefix("…").removesuffix("…")
    assert body in content
