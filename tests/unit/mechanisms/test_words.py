"""What people say of a mechanism is bounded, and tags meet however they are written."""

import pytest

from hiroba.domain.mechanisms.words import (
    MAX_DESCRIPTION,
    folded,
    valid_description,
    valid_reason,
    valid_tags,
    valid_title,
)
from hiroba.domain.shared.errors import InvalidValueError


def test_a_tag_is_kept_once_as_it_was_first_written() -> None:
    given = [
        "#Geneva",
        "ＧＥＮＥＶＡ",
        "ゼネバ",
        "ｾﾞﾈﾊﾞ",
        "간헐  운동",
        "간헐 운동",
        "间歇运动",
        "間歇運動",
    ]

    assert valid_tags(given) == ("Geneva", "ゼネバ", "간헐 운동", "间歇运动", "間歇運動")
    assert folded("ＣＡＭ  Follower") == folded("cam follower")


@pytest.mark.parametrize("tags", [[""], ["\u200b"], ["x" * 51], [str(n) for n in range(21)]])
def test_tags_are_bounded(tags: list[str]) -> None:
    with pytest.raises(InvalidValueError):
        valid_tags(tags)


def test_a_title_is_one_line_that_can_be_seen() -> None:
    assert valid_title(" 4절\n링크 \u200b") == "4절 링크"
    for wrong in ("", " \u2060 ", "長" * 201):
        with pytest.raises(InvalidValueError):
            valid_title(wrong)


def test_a_description_keeps_its_lines_and_has_an_end() -> None:
    assert valid_description("# 일\n\n二\n") == "# 일\n\n二"
    with pytest.raises(InvalidValueError):
        valid_description("长" * (MAX_DESCRIPTION + 1))


def test_an_empty_reason_is_none() -> None:
    assert valid_reason(None) is valid_reason(" \u200b ") is None
    assert valid_reason(" 음악 ") == "음악"
    with pytest.raises(InvalidValueError):
        valid_reason("x" * 501)
