"""Dates and times of a spreadsheet, which counts days. (ECMA-376 part 1, 18.17.4.)"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - clocks on a wall
_AFTER_LEAP_DAY = 61  # the day that 1900 did not have counts as one; before it all are one less
_LAST = 2_958_465.99999  # the end of the year 9999
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$[^\]]*\]|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<field>y+|m+|d+|h+|s+)|(?P<fraction>\.0+)|(?P<unknown>[A-Za-z])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_FIELDS: Mapping[str, Callable[[datetime], str]] = {
    "yy": lambda at: f"{at.year % 100:02}",
    "yyyy": lambda at: str(at.year),
    "m": lambda at: str(at.month),
    "mm": lambda at: f"{at.month:02}",
    "mmm": lambda at: _MONTHS[at.month - 1][:3],
    "mmmm": lambda at: _MONTHS[at.month - 1],
    "d": lambda at: str(at.day),
    "dd": lambda at: f"{at.day:02}",
    "ddd": lambda at: _DAYS[at.weekday()][:3],
    "dddd": lambda at: _DAYS[at.weekday()],
    "h": lambda at: str(at.hour),
    "hh": lambda at: f"{at.hour:02}",
    "minute": lambda at: str(at.minute),
    "minutes": lambda at: f"{at.minute:02}",
    "s": lambda at: str(at.second),
    "ss": lambda at: f"{at.second:02}",
}
# The format asks for English names, whatever the computer's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def shown_date(days: float, code: str, *, since_1904: bool = False) -> str | None:
    """In this format, or as ISO 8601 where it asks for an era; None for what is no date."""
    if not 0 <= days <= _LAST:
        return None
    tokens = list(_TOKEN.finditer(code))
    if any(token["elapsed"] for token in tokens):
        return _duration(days)
    at = _moment(days, since_1904=since_1904)
    written = [_field(tokens, place, at) for place in range(len(tokens))]
    if any(each is None for each in written):
        return at.date().isoformat() if at == at.replace(hour=0, minute=0, second=0) else str(at)
    return "".join(filter(None, written)).strip()


def _moment(days: float, *, since_1904: bool) -> datetime:
    missing = 1 if not since_1904 and days < _AFTER_LEAP_DAY - 1 else 0
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    return epoch + timedelta(days=missing, seconds=round(days * 86_400))


def _duration(days: float) -> str:
    """More than 24 hours can be shown: `[h]:mm:ss`."""
    minutes, seconds = divmod(round(days * 86_400), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"


def _field(tokens: list[re.Match[str]], place: int, at: datetime) -> str | None:
    token = tokens[place]
    if token["unknown"]:
        return None
    if token["half"]:
        return "AM" if at.hour < 12 else "PM"
    if not token["field"]:
        return token["quoted"] or token["escaped"] or token["other"] or ""
    name = token["field"].lower()
    if name[0] == "m" and len(name) <= 2 and _is_minute(tokens, place):
        name = "minute" if name == "m" else "minutes"
    if name[0] == "h" and any(each["half"] for each in tokens):
        return str((at.hour - 1) % 12 + 1)
    write = _FIELDS.get(name)
    return write(at) if write else None


def _is_minute(tokens: list[re.Match[str]], place: int) -> bool:
    """Between hours and seconds an m is a minute, else a month."""
    before = [each["field"] for each in tokens[:place] if each["field"]]
    after = [each["field"] for each in tokens[place + 1 :] if each["field"]]
    return bool((before and before[-1][0] in "hH") or (after and after[0][0] in "sS"))
