"""Numbers of a spreadsheet as a person sees them. (ECMA-376 part 1, 18.8.30 and 18.8.31.)"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from hiroba.infrastructure.parser.date_formats import shown_date

# What a number means in every language. Dates that follow the reader's own are written as ISO 8601.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((*range(27, 32), 34, 35, 36, *range(50, 59)), "yyyy-mm-dd"),
    32: "h:mm", 33: "h:mm:ss", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss",
}  # fmt: skip
GENERAL = "General"

_LARGEST = 1e15  # beyond it a spreadsheet itself is not exact
_DECIMALS = 9  # more are not there
_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*);')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|(?P<bracket>\[[^\]]*\])|(?P<digits>(?:[0#?](?:[0#?,]*[0#?])?(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*))"
    r"|(?P<exponent>E[+-]0+)|(?P<letters>[A-Za-zG]+)|(?P<other>.)",
    re.DOTALL,
)
_PLAIN = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[ymdhsge]|a{3}", re.IGNORECASE)


def is_date(code: str) -> bool:
    bare = _PLAIN.sub("", code.partition(";")[0])
    return "General" not in bare and "E+" not in bare and _DATE.search(bare) is not None


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """The value in this format; in the plainest one where the format asks for what is not known."""
    sections = _sections(code)
    if is_date(sections[0]):
        return shown_date(value, sections[0], since_1904=since_1904) or _general(value)
    at = 0
    if value < 0 and len(sections) > 1:
        at, value = 1, -value
    elif value == 0 and len(sections) > 2:
        at = 2
    return _number(value, sections[at]) if abs(value) < _LARGEST else _general(value)


@lru_cache(maxsize=1_000)
def _sections(code: str) -> list[str]:
    return [each[1] for each in _SECTION.finditer(f"{code};")][:3]


def _general(value: float) -> str:
    if value == int(value) and abs(value) < _LARGEST:
        return str(int(value))
    return f"{value:.15g}"


@dataclass(frozen=True, slots=True)
class _Form:
    """`digits` are the places for digits; `around` is what is written before, between and after."""

    digits: tuple[str, ...]
    around: tuple[str, ...]
    percent: bool
    scale: int  # powers of a thousand the number is divided by


def _number(value: float, code: str) -> str:
    form = _form(code)
    if form is None:
        return _general(value)
    exact = Decimal(repr(value)) * (100 if form.percent else 1) / Decimal(1_000) ** form.scale
    if not form.digits:
        return "".join(form.around)
    sign = "-" if exact < 0 else ""
    written = _places(abs(exact), form.digits)
    pieces = [form.around[0]]
    for digits, after in zip(written, form.around[1:], strict=True):
        pieces += [digits, after]
    return (sign + "".join(pieces)).strip()


@lru_cache(maxsize=1_000)
def _form(code: str) -> _Form | None:
    """None for General, fractions, powers of ten and what is not known."""
    digits: list[str] = []
    around = [""]
    scale = 0
    percent = False
    for token in _TOKEN.finditer(code):
        if token["exponent"] or token["letters"] or (token["other"] == "/" and digits):
            return None
        if token["digits"]:
            digits.append(token["digits"].rstrip(","))
            around.append("")
            scale += len(token["scale"])
            continue
        percent = percent or token["other"] == "%"
        around[-1] += _written(token)
    return _Form(tuple(digits), tuple(around), percent, scale)


def _written(token: re.Match[str]) -> str:
    literal = token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
    return "" if literal == "@" else literal


def _places(value: Decimal, forms: tuple[str, ...]) -> list[str]:
    """The digits of a number in one place, or from the right in several, as in `000-0000`."""
    if len(forms) == 1:
        return [_digits(value, forms[0])]
    whole = str(int(value.to_integral_value(ROUND_HALF_UP)))
    written: list[str] = []
    for form in reversed(forms[1:]):
        size = len(form)
        written.insert(0, whole[-size:].rjust(size, "0"))
        whole = whole[:-size]
    return [whole.rjust(forms[0].count("0"), "0"), *written]


def _digits(value: Decimal, form: str) -> str:
    whole, _, fraction = form.partition(".")
    fraction = fraction[:_DECIMALS]
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    integer, _, decimals = text.partition(".")
    integer = integer.rjust(whole.count("0"), "0")
    if integer == "0" and "0" not in whole and decimals:
        integer = ""
    kept = len(fraction.rstrip("#?"))
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    return f"{integer}.{decimals}" if decimals else integer
