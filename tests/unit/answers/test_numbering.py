"""Numbers and quotations, wherever the model's words are cut."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.application.answers.question_text import question_text
from hiroba.domain.answers.citing import cite, judge
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.markers import MarkerStream
from hiroba.domain.answers.numbering import CitationNumbers, CitedSource
from hiroba.domain.answers.support import citing_sentences
from hiroba.domain.shared.ids import DocumentId, PassageId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

VERSION = (
    "まえがき。遊星歯車は太陽歯車の周りを回る😀。減速比は歯数で決まる。\n\n"
    "워크숍은 토요일에 시작합니다. 장소는 도서관입니다.\n\n"
    "柔轮的齿数比刚轮少两个。它常用于机器人的关节。\n\n"
    "The worm gear cannot be driven backwards. Its efficiency is low."
)
CUTS = [(5, 33), (35, 63), (65, 89), (91, len(VERSION))]
IDS = Uuid7Generator()
EVIDENCE = [
    Evidence(
        passage_id=PassageId(IDS.new()),
        document_id=DocumentId(IDS.new()),
        version=1,
        title=f"title {number}",
        text=VERSION[start:end],
        start=start,
    )
    for number, (start, end) in enumerate(CUTS)
]
ANALYZER = MultilingualAnalyzer()

words = st.sampled_from(
    [
        "減速比は歯数で決まる。",
        "워크숍은 토요일에 시작합니다. ",
        "它常用于机器人的关节。",
        "The worm gear cannot be driven backwards. ",
        "Something else entirely 😀. ",
        "\n",
        "[",
        "]",
    ]
)
markers = st.sampled_from(["[1]", "[2][3]", " [4]", "【3】", "[1, 9]", "[7]", "[0]", "［2］"])
texts = st.lists(words | markers, max_size=12).map("".join)


def weigh(text: str) -> Weights:
    return Weights.of(ANALYZER.features(text), {}, 1_000)


def written(text: str, cuts: list[int]) -> tuple[str, CitationNumbers]:
    """As it is shown when the text comes in pieces."""
    stream = MarkerStream(frozenset(range(1, len(EVIDENCE) + 1)))
    numbers = CitationNumbers([one.text for one in EVIDENCE])
    ends = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    pieces = [text[start:end] for start, end in pairwise(ends)]
    shown = "".join(numbers.feed(stream.feed(piece)) for piece in pieces)
    return shown + numbers.feed(stream.finish()), numbers


@given(texts, st.lists(st.integers(0, 200), max_size=20))
def test_every_quotation_is_the_very_text_at_its_offsets_and_every_marker_has_one(
    text: str, cuts: list[int]
) -> None:
    content, numbers = written(text, cuts)
    sentences = citing_sentences(content)

    citations = cite(sentences, numbers.cited, EVIDENCE, weigh, ANALYZER.features)
    verdicts = judge(sentences, citations, weigh, ANALYZER.features)

    known = [one.marker for one in citations]
    assert known == list(range(1, len(known) + 1))
    for citation in citations:
        assert VERSION[citation.start : citation.end] == citation.quote != ""
    shown = [int(number) for number in re.findall(r"\[(\d+)\]", content)]
    assert list(dict.fromkeys(shown)) == known
    assert {marker for verdict in verdicts for marker in verdict.markers} <= set(known)


@given(texts, st.lists(st.integers(0, 200), max_size=20))
def test_what_is_shown_does_not_depend_on_how_the_words_were_cut(
    text: str, cuts: list[int]
) -> None:
    in_pieces, numbers = written(text, cuts)
    at_once, others = written(text, [])

    assert (in_pieces, numbers.cited) == (at_once, others.cited)


def test_two_quotations_from_one_source_are_two_citations() -> None:
    content, numbers = written(
        "减速。遊星歯車は太陽歯車の周りを回る😀。[1] 減速比は歯数で決まる。[1]", []
    )

    assert content.endswith("減速比は歯数で決まる。[2]")
    assert [one.source for one in numbers.cited] == [0, 0]


def test_sentences_in_other_words_share_the_citation_of_their_source() -> None:
    content, numbers = written("It turns. [4] And it does not turn back. [4]", [])

    assert content == "It turns. [1] And it does not turn back. [1]"
    assert numbers.cited == [CitedSource(3, None)]


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("@hiroba 減速比は？", "減速比は？"),
        ("＠ＨＩＲＯＢＡ さん、減速比は？", "減速比は？"),
        ("減速比は？@hiroba", "減速比は？"),
        ("@Hiroba님, 언제 시작합니까?", "언제 시작합니까?"),
        ("@hiroba：几点开始？", "几点开始？"),
        ("Hey @hiroba, what is a cam?", "Hey what is a cam?"),
        ("@hiroba", ""),
    ],
)
def test_the_call_is_no_part_of_the_question(content: str, question: str) -> None:
    assert question_text(content) == question
