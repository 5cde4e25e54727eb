"""A citation of a discussion names the one message whose words are quoted, with its place in that message."""

from hypothesis import given
from hypothesis import strategies as st
from tests.support.said import a_discussion

from hiroba.domain.answers.answer import Citation
from hiroba.domain.answers.citing import cite, judge
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.numbering import CitationNumbers, nearest_part
from hiroba.domain.answers.support import citing_sentences
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

ANALYZER = MultilingualAnalyzer()
SAID = (
    "誰かレーザーカッターの使い方を知っていますか？",
    "玄関の横の表に名前を書いてから使ってください。終わったら換気扇を止めます。",
    "The saw is out of order until Friday.",
    "톱은 금요일까지 쓸 수 없습니다.",
    "锯子星期五之前不能用。",
)


def cited(answer: str, *evidence: Evidence) -> tuple[str, tuple[Citation, ...]]:
    """The text as it is shown, and its citations."""
    numbers = CitationNumbers(
        [one.text for one in evidence],
        [one.parts for one in evidence],
    )
    shown = numbers.feed(answer)

    def weigh(text: str) -> Weights:
        return Weights.of(ANALYZER.features(text), {}, 1_000)

    sentences = citing_sentences(shown)
    found = cite(sentences, numbers.cited, list(evidence), weigh, ANALYZER.features)
    judged = judge(sentences, found, weigh, ANALYZER.features)
    assert all(one.support.value == "supported" for one in judged if one.markers)
    return shown, found


def content_of(evidence: Evidence, citation: Citation) -> str:
    part = next(one for one in evidence.messages if one.message_id == citation.message_id)
    return " " * part.offset + evidence.text[part.start : part.end]


def test_each_quoted_message_has_a_citation_of_its_own() -> None:
    talk = a_discussion(*SAID)
    shown, found = cited(f"{SAID[1]}[1] {SAID[2]} [1]", talk)
    assert shown == f"{SAID[1]}[1] {SAID[2]} [2]"
    assert [one.message_id for one in found] == [talk.messages[i].message_id for i in (1, 2)]
    assert [one.quote for one in found] == [SAID[1], SAID[2]]
    assert [(one.seq, one.author) for one in found] == [(2, "person 1"), (3, "person 2")]
    assert all(one.kind == "message" and one.document_id is None for one in found)


def test_other_words_are_traced_to_the_message_that_has_them() -> None:
    talk = a_discussion(*SAID)
    _, found = cited(
        "使う前に玄関の横の表に名前を書いてください。[1] The saw is out of order. [1]", talk
    )
    assert [one.message_id for one in found] == [talk.messages[i].message_id for i in (1, 2)]
    assert found[0].quote == "玄関の横の表に名前を書いてから使ってください。"


def test_a_quotation_across_two_messages_is_cut_at_the_one_it_is_mostly_from() -> None:
    talk = a_discussion("短い。", "これはとても長いほうの発言です。")
    _, found = cited(f"{talk.text}[1]", talk)
    assert [one.quote for one in found] == ["これはとても長いほうの発言です。"]


def test_a_piece_of_a_long_message_is_cited_where_it_stands_in_the_whole() -> None:
    talk = a_discussion(SAID[1], offsets=[1_000])
    _, found = cited(f"{SAID[1]}[1]", talk)
    assert (found[0].start, found[0].end) == (1_000, 1_000 + len(SAID[1]))


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=5, unique=True), st.data())
def test_every_citation_holds_the_words_at_its_place(said: list[str], data: st.DataObject) -> None:
    talk = a_discussion(*said, offsets=[data.draw(st.integers(0, 50)) for _ in said])
    chosen = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
    _, found = cited(" ".join(f"{one} [1]" for one in chosen), talk)
    assert [one.quote for one in found] == chosen
    for one in found:
        assert content_of(talk, one)[one.start : one.end] == one.quote


def test_the_nearest_message_is_the_one_with_most_in_common() -> None:
    talk = a_discussion(*SAID)
    parts = [(one.start, one.end) for one in talk.messages]
    for number, words in enumerate(("使い方", "換気扇", "the SAW", "금요일까지", "锯子")):
        assert nearest_part(talk.text, parts, words) == number
    assert nearest_part(talk.text, parts, "") == 0
