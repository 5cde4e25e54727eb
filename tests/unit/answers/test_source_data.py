"""What the retrieval tester writes by hand is what its model would have written."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.support.said import a_video_passage

from hiroba.application.ports.retriever import Explanation
from hiroba.domain.answers.evidence import Evidence, Ranking, SaidPart
from hiroba.domain.shared.ids import ChannelId, DocumentId, MessageId, PassageId
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.v1.rag_data import sources_json
from hiroba.presentation.http.v1.rag_models import SourceOut

ONE = UUID("019abcde-0000-7000-8000-000000000001")
TWO = UUID("019abcde-0000-7000-8000-000000000002")
RANKING = Ranking(
    fused=1e-7, lexical_rank=1, dense_rank=None, best_sentence=0.1 + 0.2, coverage=1.0
)
WRITTEN = Evidence(
    passage_id=PassageId(ONE),
    document_id=DocumentId(TWO),
    title="遊星歯車",
    text="太陽歯車は、遊星歯車のまんなかにある。",
    start=120,
    page=2,
    heading="減速比",
    score=2.62,
    lexical=7.31,
    rerank=1.62,
    ranking=RANKING,
)
SAID = Evidence(
    passage_id=PassageId(TWO),
    kind="message",
    title="질문 › 齿轮",
    text="워크숍은 토요일입니다. 几点开始？ At two.",
    messages=tuple(
        SaidPart(
            message_id=MessageId(ONE),
            channel_id=ChannelId(TWO),
            seq=seq,
            author="김민준",
            said_at=datetime(2026, 11, 21, 3, 4, 5, micros, tzinfo=UTC),
            start=start,
            end=end,
            offset=4,
        )
        for seq, start, end, micros in ((7, 0, 12, 678_000), (8, 13, 18, 0))
    ),
    score=0.5,
    cosine=0.25,
)


FILMED = a_video_passage((0.0, "전체"), (3.25, "几点开始？"))


@pytest.mark.parametrize("found", [[], [WRITTEN], [SAID, WRITTEN], [FILMED, SAID]])
def test_an_answer_is_what_its_model_says(found: list[Evidence]) -> None:
    written = sources_json(found, "几点")

    read = Envelope[list[SourceOut]].model_validate_json(written)
    assert read.model_dump_json().encode() == written
    assert [one.ranking for one in read.data] == [None] * len(found)


def test_an_explained_answer_is_what_its_model_says() -> None:
    told = Explanation(
        found=[WRITTEN, SAID], dense="used", terms=["歯車"], common_terms=[], unknown_terms=["cam"]
    )

    written = sources_json(told.found, "齿轮", explanation=told)

    read = Envelope[list[SourceOut]].model_validate_json(written)
    assert read.model_dump_json().encode() == written
    assert read.data[0].ranking is not None
    assert b'"explanation":{"dense":{"used":true,"reason":"used"}' in written


def test_of_a_discussion_the_message_nearest_to_the_question_is_named() -> None:
    read = Envelope[list[SourceOut]].model_validate_json(sources_json([SAID], "几点开始"))

    assert (read.data[0].start, read.data[0].end) == (4, 9)


def test_of_a_video_the_second_nearest_to_the_question_is_named() -> None:
    [read] = Envelope[list[SourceOut]].model_validate_json(sources_json([FILMED], "几点")).data

    assert (read.second, read.start, read.end) == (3.25, 0, 5)
    assert [one.second for one in read.moments] == [0.0, 3.25]
    assert read.mechanism_id == FILMED.mechanism_id
