"""Cells as a person sees them."""

import pytest

from hiroba.infrastructure.parser.number_formats import BUILT_IN, is_date, shown

DAY = 46_113  # 1 April 2026


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (DAY, 'yyyy"年"m"月"d"日"', "2026年4月1日"),
        (DAY, 'yyyy"년" m"월" d"일"', "2026년 4월 1일"),
        (DAY, "[$-411]yyyy/mm/dd;@", "2026/04/01"),
        (DAY, '[$-411]ggge"年"m"月"d"日"', "2026-04-01"),
        (DAY, "mmmm d, yyyy", "April 1, 2026"),
        (DAY, "ddd dd-mmm-yy", "Wed 01-Apr-26"),
        (DAY + 0.75, "yyyy-mm-dd hh:mm", "2026-04-01 18:00"),
        (DAY + 0.75, "ge.m.d h:mm", "2026-04-01 18:00:00"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (0.0003, "mm:ss", "00:26"),
        (1.5, "[h]:mm", "36:00"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-1, "yyyy-mm-dd", "-1"),
        (1e9, "yyyy-mm-dd", "1000000000"),
    ],
)
def test_dates_and_times_are_dates_and_times(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_a_workbook_may_count_from_1904() -> None:
    assert shown(DAY - 1_462, "yyyy-mm-dd", since_1904=True) == "2026-04-01"


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.125, "0.0%", "12.5%"),
        (0.125, "0%", "13%"),
        (3200, '"¥"#,##0', "¥3,200"),
        (3200.5, '#,##0.00"円"', "3,200.50円"),
        (5, '0"개"', "5개"),
        (12.5, "[$€-407] #,##0.00", "€ 12.50"),
        (-3200, "#,##0;[Red]-#,##0", "-3,200"),
        (-3200, "#,##0_);(#,##0)", "(3,200)"),
        (-3200, "0", "-3200"),
        (0, '0;-0;"–"', "–"),
        (1_234_567, '#,##0,"千"', "1,235千"),
        (42, "00000", "00042"),
        (1_500_012, "000-0000", "150-0012"),
        (312_345_678, "00-0000-0000", "03-1234-5678"),
        (0.5, ".00", ".50"),
        (2, "#.##", "2"),
        (2.5, "0.0##", "2.5"),
        (1, '"済"', "済"),
    ],
)
def test_numbers_wear_what_their_format_gives_them(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


@pytest.mark.parametrize(
    ("value", "seen"),
    [(0.1 + 0.2, "0.3"), (12.0, "12"), (-0.0, "0"), (1e20, "1e+20"), (1e-7, "1e-07")],
)
@pytest.mark.parametrize("code", ["General", "# ?/?", "0.00E+00", "Foo ?"])
def test_plain_numbers_stay_plain_in_formats_that_are_not_known(
    value: float, code: str, seen: str
) -> None:
    assert shown(value, code) == seen


def test_numbers_beyond_what_a_spreadsheet_knows_are_written_all_the_same() -> None:
    assert shown(123456789012345.678, "#,##0." + "0" * 200)
    assert shown(9e99, "#,##0") == "9e+99"


def test_built_in_formats_are_known_as_dates_or_not() -> None:
    dates = {number for number, code in BUILT_IN.items() if is_date(code)}

    assert {14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47} <= dates
    assert dates.isdisjoint({0, 1, 2, 3, 4, 9, 10, 11, 37, 38, 39, 40})
