"""However the bytes of a stream are cut, its words are the same."""

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from hiroba.application.ports.chat_model import ReplyEnd
from hiroba.infrastructure.language_model.openai_compatible.chat_wire import ReplyParser

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from('遊星歯車は기어와齿轮齒輪 gear\n"\\😀é:'), min_size=1),
    min_size=1,
)
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


def stream_of(texts: list[str], line_end: str) -> bytes:
    events: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"content": text}}]} for text in texts
    ]
    events.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    lines = [": comment", *(f"data: {orjson.dumps(event).decode()}" for event in events)]
    return (line_end * 2).join([*lines, "event: x", "data:[DONE]", ""]).encode()


@given(texts=TEXTS, line_end=LINE_ENDS, cuts=st.data())
def test_M3_words_do_not_depend_on_where_the_bytes_are_cut(
    texts: list[str], line_end: str, cuts: st.DataObject
) -> None:
    whole = stream_of(texts, line_end)
    places = sorted(cuts.draw(st.sets(st.integers(0, len(whole)), max_size=30)))
    parser = ReplyParser()

    words = [
        parser.feed(whole[start:end])
        for start, end in zip([0, *places], [*places, len(whole)], strict=True)
    ]

    assert "".join(words) == "".join(texts)
    assert (parser.failure, parser.is_done) == (None, True)
    assert parser.end == ReplyEnd(finish_reason="stop")


def test_nul_which_no_store_can_keep_is_left_out() -> None:
    parser = ReplyParser()

    assert parser.feed(stream_of(["a\x00b"], "\n")) == "ab"
