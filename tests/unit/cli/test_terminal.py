"""Text is laid out by columns, in the scripts of all four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.shared.widths import columns
from hiroba.presentation.cli.terminal import Flow, padded

TEXTS = st.text(st.sampled_from("あ字、。한국어 文abc ,[1]\n"), max_size=200)


def _flowed(pieces: list[str], *, room: int = 20) -> str:
    written: list[str] = []
    flow = Flow(written.append, indent="  ", room=room)
    for piece in pieces:
        flow.feed(piece)
    flow.end()
    return "".join(written)


@pytest.mark.parametrize(
    "title",
    ["ゼネバ機構：止まりながら回す", "The four-bar linkage", "웜 기어: 한 단으로", "谐波减速器"],
)
def test_padded_text_takes_exactly_its_room(title: str) -> None:
    assert columns(padded(title, 15)) in {14, 15}
    assert columns(padded(title, 40)) == 40
    assert padded(title, 40).rstrip() == title


def test_line_ends_before_its_room_and_never_begins_with_a_full_stop() -> None:
    assert _flowed(["溝が四つのゼネバ機構。"], room=12) == "  溝が四つの\n  ゼネバ機構。\n"


def test_korean_and_latin_words_are_not_torn() -> None:
    assert _flowed(["다른 바퀴는 토크를", " 얼마까지 낼 수 있나요?"], room=20) == (
        "  다른 바퀴는 토크를\n  얼마까지 낼 수\n  있나요?\n"
    )
    assert (
        _flowed(["a small angle, false brin", "elling"]) == "  a small angle,\n  false brinelling\n"
    )


@given(TEXTS, st.integers(1, 7))
def test_pieces_make_no_difference_and_nothing_is_lost(text: str, size: int) -> None:
    pieces = [text[start : start + size] for start in range(0, len(text), size)]

    flowed = _flowed(pieces)

    assert flowed == _flowed([text])
    assert "".join(flowed.split()) == "".join(text.split())
