"""An edit moves the passages around it, and no others."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.prose import WORDS, a_sentence, long_text, with_sentence

from hiroba.domain.library.anchors import divide_at_anchors
from hiroba.domain.library.chunking import TARGET_COLUMNS, split_into_passages
from hiroba.domain.shared.sentences import Span, split_sentences
from hiroba.domain.shared.widths import columns

REACH = 4 * TARGET_COLUMNS


def words_of(text: str) -> Counter[str]:
    return Counter(text[one.start : one.end] for one in split_into_passages(text, []))


@pytest.mark.parametrize("paragraphs", [True, False], ids=["paragraphs", "one line"])
@pytest.mark.parametrize("language", WORDS)
def test_one_sentence_more_leaves_nearly_every_passage_of_200_pages(
    language: str, paragraphs: bool
) -> None:
    text = long_text(language, 200, paragraphs=paragraphs)
    before = words_of(text)
    chance = random.Random(7)

    for at in (0.1, 0.5, 0.9):
        after = words_of(with_sentence(text, language, a_sentence(language, chance), at))
        assert (before & after).total() >= 0.96 * before.total()


@pytest.mark.parametrize("language", WORDS)
def test_lengths_stay_near_the_target(language: str) -> None:
    text = long_text(language, 50)

    lengths = sorted(columns(words) for words in words_of(text).elements())

    assert 0.8 * TARGET_COLUMNS <= lengths[len(lengths) // 2] <= 1.2 * TARGET_COLUMNS
    assert lengths[len(lengths) // 20] >= 0.6 * TARGET_COLUMNS
    assert lengths[-1] <= 2 * TARGET_COLUMNS


@given(st.integers(0, 10_000), st.integers(1, 40), st.booleans())
def test_stretches_hold_every_sentence_and_none_is_short(
    seed: int, reach_in_sentences: int, paragraphs: bool
) -> None:
    chance = random.Random(seed)
    gap = "\n\n" if paragraphs else ""
    text = gap.join(a_sentence("ko", chance) for _ in range(60))
    sentences = split_sentences(text)
    reach = 50 * reach_in_sentences

    stretches = divide_at_anchors(text, sentences, reach=reach)

    assert [one for stretch in stretches for one in stretch] == sentences
    widths = [sum(columns(text[one.start : one.end]) for one in each) for each in stretches]
    assert len(stretches) == 1 or min(widths) >= reach


def test_an_edit_moves_no_anchor_out_of_its_reach() -> None:
    text = long_text("ja", 60)
    place = len(text) // 2
    edited = text[:place] + "新しい文がここに入る。" + text[place:]
    shift = len(edited) - len(text)

    def begins(of: str) -> set[int]:
        stretches = divide_at_anchors(of, split_sentences(of), reach=REACH)
        return {stretch[0].start for stretch in stretches}

    before, after = begins(text), begins(edited)

    assert {one for one in before if one < place - REACH} <= after
    assert {one + shift for one in before if one > place + REACH} <= after
    assert len(before) > 5


def test_a_text_that_repeats_itself_stays_in_one_stretch() -> None:
    text = "同じ文が続く。" * 2_000
    sentences = split_sentences(text)

    assert divide_at_anchors(text, sentences, reach=REACH) == [sentences]
    assert divide_at_anchors("水車。", [Span(0, 3)], reach=REACH) == [[Span(0, 3)]]
