"""Names as they are looked for."""

import pytest

from hiroba.domain.shared.names import without_address
from hiroba.infrastructure.text.name_words import KEY_MAX, name_words, search_key


def test_a_key_has_a_line_for_each_text_and_a_space_before_each_word() -> None:
    assert (
        search_key("ゼネバと 間欠運動", "齒輪、Ｇｅａｒ  Box")
        == " ぜねばと 间欠运动\n 齿轮、gear box"
    )
    assert search_key("Jean-Luc", "") == " jeanluc\n"


def test_words_of_signs_alone_are_left_out() -> None:
    assert name_words(" - ・ \u200b 이도현 ") == ["이도현"]


def test_a_text_that_grows_when_it_is_folded_keeps_its_bounds() -> None:
    assert len(search_key("ﷺ" * 500)) == KEY_MAX


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("田中さん", "田中"),
        ("田中 花子 様", "田中 花子"),
        ("지수님", "지수"),
        ("김 선생님", "김"),
        ("王老师", "王"),
        ("陳老師 ", "陳"),
        ("さん", "さん"),
        ("先生", "先生"),
        ("Hanako", "Hanako"),
        ("", ""),
    ],
)
def test_people_are_addressed_by_more_than_their_name(called: str, name: str) -> None:
    assert without_address(called) == name
