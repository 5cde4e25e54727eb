"""Answers that quote, in four languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.passages import name

from hiroba.domain.answers.abstention import NOTHING_FOUND
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.extractive import Extract, answer_by_quoting
from hiroba.domain.answers.markers import markers_in
from hiroba.domain.answers.source import Source
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

features = MultilingualAnalyzer().features
FILLER = "".join(
    f"ここは段落{number}で、天気のことだけが長々と書いてある。" for number in range(20)
)


def ask(question: str, *texts: str, cosine: float | None = None, start: int = 0) -> Extract:
    found = features(question)
    sources = [
        Source(passage_id=PassageId(name(text)), title="", text=text, start=start, cosine=cosine)
        for text in texts
    ]
    weights = Weights.of(found, {}, 100)
    return answer_by_quoting(question, sources, weights, features, relevant_cosine=0.45)


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        (
            "歯車の材料は何ですか",
            "工房は1968年にできた。歯車の材料は真鍮だ。",
            "歯車の材料は真鍮だ。",
        ),
        ("What are the gears made of?", "It rains. The gears are made of brass.", "made of brass"),
        ("톱니바퀴의 재료는?", "비가 온다. 톱니바퀴의 재료는 놋쇠다.", "재료는 놋쇠다."),
        ("齿轮的材料是什么？", "下雨了。齿轮的材料是黄铜。", "齿轮的材料是黄铜。"),
        ("齒輪的材料是什麼？", "下雨了。齿轮的材料是黄铜。", "齿轮的材料是黄铜。"),
    ],
)
def test_the_sentence_that_answers_is_quoted_and_cited(
    question: str, text: str, wanted: str
) -> None:
    extract = ask(question, text)
    assert not extract.abstained
    assert wanted in extract.content
    assert extract.content.endswith("[1]")
    assert any(wanted in citation.quote for citation in extract.citations)
    assert all(sentence.support == "supported" for sentence in extract.sentences)


def test_a_long_passage_is_not_pasted_whole() -> None:
    text = FILLER + "歯車の材料は真鍮だ。" + FILLER
    extract = ask("歯車の材料は何ですか", text)
    assert "真鍮" in extract.content
    assert len(extract.content) < 250


def test_offsets_are_those_of_the_version() -> None:
    extract = ask("歯車の材料は何ですか", FILLER + "👍歯車の材料は真鍮だ。", start=1000)
    for citation in extract.citations:
        version = "x" * 1000 + FILLER + "👍歯車の材料は真鍮だ。"
        assert version[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("鯨はどこで眠りますか", "ja"),
        ("Where do whales sleep?", "en"),
        ("고래는 어디서 자나요?", "ko"),
        ("鲸鱼在哪里睡觉？", "zh"),
    ],
)
def test_where_nothing_speaks_of_it_it_says_so_in_the_askers_language(
    question: str, language: str
) -> None:
    for extract in (ask(question), ask(question, "歯車の材料は真鍮だ。"), ask(question, " \n")):
        assert extract.abstained
        assert extract.content == NOTHING_FOUND[extract.language]
        assert extract.language == language
        assert extract.citations == ()


def test_meaning_can_speak_for_a_passage_or_against_it() -> None:
    question, text = "Where do whales sleep in the ocean?", "Cetaceans rest in the ocean."
    assert not ask(question, text, cosine=0.8).abstained
    assert ask(question, text, cosine=0.2).abstained


def test_a_footnote_in_the_source_is_no_marker_of_the_answer() -> None:
    extract = ask("What are the gears made of?", "The gears are made of brass.[7] It rains.[1]")
    assert markers_in(extract.content) == [1]
    assert "[7]" in extract.citations[0].quote


@given(st.text(alphabet="歯車の材料は真鍮。gear [1]\n", max_size=80), st.integers(0, 50))
@settings(derandomize=True, max_examples=200)
def test_every_marker_has_its_citation_and_every_quote_its_place(text: str, start: int) -> None:
    extract = ask("歯車の材料", text, start=start)
    assert markers_in(extract.content) == [citation.marker for citation in extract.citations]
    for citation in extract.citations:
        assert text[citation.start - start : citation.end - start] == citation.quote
        assert citation.quote
