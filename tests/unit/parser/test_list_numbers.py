import pytest

from hiroba.infrastructure.parser.list_numbers import numeral


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (4_000, "lowerRoman", "4000"),
        (2, "upperLetter", "B"),
        (12, "japaneseCounting", "十二"),
        (105, "chineseCountingThousand", "百五"),
        (20, "ideographDigital", "二〇"),
        (21, "koreanCounting", "이십일"),
        (3, "ganada", "다"),
        (2, "aiueoFullWidth", "イ"),
        (3, "ideographTraditional", "丙"),
        (5, "decimalEnclosedCircle", "⑤"),
        (30, "decimalEnclosedCircle", "30"),
        (12, "decimalFullWidth", "１２"),
        (7, "a kind of the future", "7"),
    ],
)
def test_numbers_are_written_as_the_list_has_them(number: int, kind: str, written: str) -> None:
    assert numeral(number, kind) == written
