"""Sentences in pieces short enough to be quoted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.domain.shared.long_sentences import LONGEST_COLUMNS, split_short_sentences
from hiroba.domain.shared.widths import columns


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_short_sentences(text)]


@pytest.mark.parametrize("item", ["項目、", "one more, ", "항목, ", "条目，"])
def test_text_without_stops_is_cut_at_a_comma(item: str) -> None:
    parts = sentences(item * 400)

    assert len(parts) > 1
    assert all(columns(part) <= LONGEST_COLUMNS for part in parts)
    assert all(part.endswith(item.strip()[-1]) for part in parts)


def test_what_is_short_enough_stays_whole() -> None:
    assert sentences("歯車が回る。軸も回る！") == ["歯車が回る。", "軸も回る！"]


@given(st.text(alphabet="広場Aa1. 。！「」…、, \n가中é👍", max_size=60), st.integers(1, 40))
@settings(derandomize=True, max_examples=300)
def test_pieces_are_in_order_and_lose_nothing_but_white_space(part: str, times: int) -> None:
    text = part * times
    end, rest = 0, ""
    for span in split_short_sentences(text):
        assert end <= span.start < span.end <= len(text)
        sentence = text[span.start : span.end]
        assert sentence == sentence.strip()
        assert columns(sentence) <= LONGEST_COLUMNS
        rest += text[end : span.start]
        end = span.end
    assert not (rest + text[end:]).strip()
