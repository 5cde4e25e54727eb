"""How the scores of several searches become one order."""

import pytest
from tests.support.passages import name

from hiroba.application.library.ranking import fuse, rerank_score
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

A, B, C = (PassageId(name(letter)) for letter in "abc")
features = MultilingualAnalyzer().features


def weights(question: str) -> Weights:
    found = features(question)
    return Weights.of(found, dict.fromkeys(found, 10), 100)


def test_words_alone_keep_their_order() -> None:
    assert [one.passage_id for one in fuse([(A, 2.0), (B, 4.0)], [])] == [B, A]


def test_a_cosine_counts_five_times_a_full_word_score() -> None:
    (first, second) = fuse([(A, 8.0), (B, 4.0)], [(A, 0.2), (B, 0.6)])
    assert (first.passage_id, first.score) == (B, pytest.approx(0.5 + 3.0))
    assert (second.passage_id, second.score) == (A, pytest.approx(1.0 + 1.0))


def test_a_passage_that_only_one_search_found_is_ranked_too() -> None:
    found = {one.passage_id: one for one in fuse([(A, 8.0)], [(B, 0.7), (C, 0.3)])}
    assert found[A].score == pytest.approx(1.0 + 5 * 0.3)
    assert found[A].scores.dense is None
    assert found[B].scores.lexical is None


def test_only_the_best_are_kept_with_their_ranks() -> None:
    (best,) = fuse([(A, 8.0)], [(C, 0.9), (B, 0.8)], limit=1)
    assert (best.passage_id, best.lexical_rank, best.dense_rank) == (A, 1, None)
    (nearest,) = fuse([], [(C, 0.9), (B, 0.7)], limit=1)
    assert (nearest.passage_id, nearest.lexical_rank, nearest.dense_rank) == (C, None, 1)


def test_nothing_found_is_an_empty_order() -> None:
    assert fuse([], []) == []


def test_a_sentence_that_says_it_all_beats_words_strewn_over_a_passage() -> None:
    question = weights("歯車の材料は何ですか")
    together = "工房の話。歯車の材料は真鍮です。"
    apart = "歯車の話。何ですか。材料は木。"
    assert rerank_score("", together, question, features) > rerank_score(
        "", apart, question, features
    )


def test_the_title_counts_for_the_whole_passage() -> None:
    question = weights("톱니바퀴의 재료")
    text = "재료는 놋쇠입니다."
    assert rerank_score("톱니바퀴", text, question, features) > rerank_score(
        "", text, question, features
    )


def test_a_question_without_words_gives_nothing_to_compare() -> None:
    assert rerank_score("", "歯車。", weights("？"), features) == 0
