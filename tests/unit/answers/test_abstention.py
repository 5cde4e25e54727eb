"""When there is nothing to answer from."""

from uuid import uuid4

import pytest

from hiroba.domain.answers.abstention import speaks_of
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.language import detect_language
from hiroba.domain.shared.ids import DocumentId, PassageId
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

analyzer = MultilingualAnalyzer()
features = analyzer.features


def can_answer(question: str, text: str, cosine: float | None = None) -> bool:
    best = Evidence(
        passage_id=PassageId(uuid4()),
        document_id=DocumentId(uuid4()),
        version=1,
        title="",
        text=text,
        start=0,
        cosine=cosine,
    )
    weights = Weights.of(analyzer.question_features(question), {}, 100)
    return speaks_of(best, weights, features, detect_language(question), relevant=0.45)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("歯車の材料は何ですか", "歯車の材料は真鍮だ。"),
        ("What are the gears made of?", "The gears are made of brass."),
        ("톱니바퀴의 재료는?", "톱니바퀴의 재료는 놋쇠다."),
        ("齿轮的材料是什么？", "齿轮的材料是黄铜。"),
        ("齒輪的材料是什麼？", "齿轮的材料是黄铜。"),
    ],
)
def test_a_passage_on_the_subject_can_answer(question: str, text: str) -> None:
    assert can_answer(question, text)


@pytest.mark.parametrize(
    "question",
    ["鯨はどこで眠りますか", "Where do whales sleep?", "고래는 어디서 자나요?", "鲸鱼在哪里睡觉？"],
)
@pytest.mark.parametrize("text", ["歯車の材料は真鍮だ。", " \n"])
def test_a_passage_on_something_else_cannot(question: str, text: str) -> None:
    assert not can_answer(question, text)


def test_meaning_can_speak_for_a_passage_or_against_it() -> None:
    question, text = "Where do whales sleep in the ocean?", "Cetaceans rest in the ocean."

    assert can_answer(question, text, cosine=0.8)
    assert not can_answer(question, text, cosine=0.2)
