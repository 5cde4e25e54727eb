"""Scores of golden questions, worked out by hand."""

from dataclasses import replace
from uuid import UUID

import pytest

from hiroba.domain.library.evaluation import (
    ALL,
    Outcome,
    fallen,
    figures_by_language,
    figures_of,
)
from hiroba.domain.library.golden_question import holds_quote, says_all
from hiroba.domain.shared.ids import GoldenQuestionId


def outcome(number: int, language: str = "ja", rank: int | None = None) -> Outcome:
    return Outcome(
        question_id=GoldenQuestionId(UUID(int=number)),
        language=language,
        expects_passage=True,
        must_abstain=False,
        rank=rank,
    )


def test_ranks_become_recall_and_gain() -> None:
    figures = figures_of([outcome(1, rank=1), outcome(2, rank=3), outcome(3), outcome(4, rank=7)])

    assert figures.recall_at_1 == 0.25
    assert figures.recall_at_5 == 0.5
    assert figures.mrr == pytest.approx((1 + 1 / 3 + 0 + 1 / 7) / 4)
    assert figures.ndcg_at_10 == pytest.approx((1 + 0.5 + 0 + 1 / 3) / 4)
    assert figures.answered_right is None


def test_answers_and_abstentions_are_counted_apart() -> None:
    right = replace(outcome(1, rank=1), answered_right=True, cited_right=1, cited=2)
    wrong = replace(outcome(2, rank=1), answered_right=False, cited_right=0, cited=2)
    nothing = replace(outcome(3), expects_passage=False, must_abstain=True, answered_right=True)

    figures = figures_of([right, wrong, nothing])

    assert (figures.answered_questions, figures.answered_right) == (2, 0.5)
    assert (figures.abstain_questions, figures.abstained_right) == (1, 1.0)
    assert figures.cite_precision == 0.25
    assert figures.found_questions == 2


def test_a_gain_in_one_language_does_not_pay_for_another() -> None:
    before = figures_by_language([outcome(1, "ja", 1), outcome(2, "en"), outcome(3, "en", 2)])
    after = figures_by_language([outcome(1, "ja", 2), outcome(2, "en", 1), outcome(3, "en", 1)])

    assert fallen(before, after) == ["ja"]
    assert fallen(after, before) == [ALL, "en"]
    assert fallen(before, before) == []


def test_no_question_scores_nothing() -> None:
    assert figures_of([]).ndcg_at_10 is None
    assert fallen(figures_by_language([]), figures_by_language([])) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("水車の直径は四メートルである。次の文。", "直径は 四メートル"),
        ("The Wheel\nhas ｆｏｕｒ spokes.", "wheel has four spokes"),
        ("물레방아는 분당 여덟 번 돈다.", "물레방아는 분당 여덟 번"),
        ("……行星齿轮的减速比是四", "行星齿轮的减速比是四比一。"),
    ],
)
def test_a_quotation_is_found_however_its_lines_break(text: str, quote: str) -> None:
    assert holds_quote(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [("水車", "風車"), ("减速比是四比一", "行星齿轮的减速比是四比一。" * 2), ("a", " ")],
)
def test_another_passage_does_not_hold_it(text: str, quote: str) -> None:
    assert not holds_quote(text, quote)


def test_every_word_of_an_answer_is_asked_for() -> None:
    assert says_all("直径は４メートル、幅は二メートル。", ("4メートル", "幅"))
    assert not says_all("直径は4メートル。", ("4メートル", "幅"))
