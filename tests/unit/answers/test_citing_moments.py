"""A citation of a video names the words at one second, with their place in the text that they are from."""

from hypothesis import given
from hypothesis import strategies as st
from tests.support.said import a_video_passage
from tests.unit.answers.test_citing_messages import cited

from hiroba.application.shared.answer_objects import citation_object

SAID = (
    (0.0, "これは六つの溝があるゼネバ機構です。"),
    (3.2, "The pin enters the slot while the wheel is at rest."),
    (4.25, "잠금 원호가 종동륜을 붙잡습니다."),
    (7.125, "锁止弧使从动轮保持不动。"),
)


def test_each_second_that_is_quoted_has_a_citation_of_its_own() -> None:
    video = a_video_passage(*SAID)
    shown, found = cited(f"{SAID[3][1]}[1] {SAID[1][1]} [1]", video)
    assert shown == f"{SAID[3][1]}[1] {SAID[1][1]} [2]"
    assert [one.second for one in found] == [7.125, 3.2]
    assert [one.quote for one in found] == [SAID[3][1], SAID[1][1]]
    assert all((one.kind, one.mechanism_id) == ("mechanism", video.mechanism_id) for one in found)
    assert all(one.message_id is None and one.document_id is None for one in found)
    urls = [citation_object(one)["url"] for one in found]
    assert urls == [f"/mechanisms/{video.mechanism_id}?t={second}" for second in ("7.125", "3.2")]


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=4, unique=True), st.data())
def test_every_citation_holds_the_words_at_its_place(
    said: list[tuple[float, str]], data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, 50))
    video = a_video_passage(*said, offset=offset)
    chosen = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
    _, found = cited(" ".join(f"{text} [1]" for _, text in chosen), video)
    assert [(one.second, one.quote) for one in found] == chosen
    for one in found:
        assert (one.start, one.end) == (offset, offset + len(one.quote))
