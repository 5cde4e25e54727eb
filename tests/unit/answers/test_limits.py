"""What fits into a prompt."""

from uuid import uuid4

import pytest

from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.limits import fitting_evidence, fitting_turns, tokens_in
from hiroba.domain.answers.memory import Turn
from hiroba.domain.shared.ids import DocumentId, PassageId


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The efficiency of a worm gear is about seventy percent.", 10, 20),
        ("遊星歯車の減速比は歯数で決まる。", 10, 20),
        ("워크숍은 토요일 오후 두 시에 시작합니다.", 10, 28),
        ("柔轮的齿数比刚轮少两个。", 8, 16),
        ("", 0, 0),
    ],
)
def test_tokens_are_estimated_for_every_script(text: str, least: int, most: int) -> None:
    assert least <= tokens_in(text) <= most


def evidence(text: str) -> Evidence:
    return Evidence(
        passage_id=PassageId(uuid4()),
        document_id=DocumentId(uuid4()),
        version=1,
        title="題",
        text=text,
        start=0,
    )


def test_the_best_source_stays_and_the_least_telling_go() -> None:
    found = [evidence("水車" * 200) for _ in range(6)]

    assert list(fitting_evidence(found, 100)) == found[:1]
    assert list(fitting_evidence(found, 1_000)) == found[:2]
    assert list(fitting_evidence(found, 100_000)) == found


def test_the_newest_turns_stay_within_their_share() -> None:
    turns = [Turn(f"第{number}問", "答え" * 40) for number in range(8)]

    kept = fitting_turns(turns, 2_000)

    assert kept == tuple(turns[-len(kept) :])
    assert 1 <= len(kept) < 8
