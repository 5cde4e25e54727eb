"""Reading WebVTT as its authors must write it (W3C WebVTT, section 4), and nothing that only looks like it."""

import re

from hiroba.domain.mechanisms.caption_errors import InvalidCaptionsError
from hiroba.domain.mechanisms.cue import (
    Cue,
    Lines,
    blocks_of,
    in_order,
    milliseconds,
    read_text,
)

_ARROW = "-->"
_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_PERCENTAGE = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)%"
_LINE = rf"(?:-?[0-9]{{1,6}}|{_PERCENTAGE})(?:,(?:start|center|end))?"
_POSITION = rf"{_PERCENTAGE}(?:,(?:line-left|center|line-right))?"
_SETTING = re.compile(
    rf"vertical:(?:rl|lr)|line:{_LINE}|position:{_POSITION}|size:{_PERCENTAGE}"
    r"|align:(?:start|center|end|left|right)|region:[^\s]+"
)
_TAG = re.compile(r"<(/?)([a-z]*)((?:\.[^\s.<>&]+)*)(?:[ \t]([^<>]*))?>")
_MOMENT_TAG = re.compile(r"<(?:[0-9]{2,4}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3}>", re.ASCII)
_NAMES = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})
_SAID = frozenset({"v", "lang"})  # those that say who or what
_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")


def parse_webvtt(text: str) -> tuple[Cue, ...]:
    """The cues in order. Lines end in a line feed alone. Raises InvalidCaptionsError with the line."""
    head, _, rest = text.partition("\n")
    if _HEAD.fullmatch(head) is None:
        raise InvalidCaptionsError("A file of captions begins with the word WEBVTT.", line=1)
    after, _, _ = rest.partition("\n")
    if after:
        raise InvalidCaptionsError("Under WEBVTT there is an empty line.", line=2)
    cues: list[Cue] = []
    for block in blocks_of(rest, first=2):
        if not _is_aside(block, is_before_cues=not cues):
            cues.append(_cue(cues, block))
    return tuple(cues)


def _is_aside(block: Lines, *, is_before_cues: bool) -> bool:
    """A comment, or looks and places, which stand before the first cue."""
    head = block.lines[0]
    if not (head in {"NOTE", "STYLE", "REGION"} or head.startswith(("NOTE ", "NOTE\t"))):
        return False
    for number, line in enumerate(block.lines, block.first):
        if _ARROW in line:
            raise InvalidCaptionsError("An arrow belongs to times alone.", line=number)
    if not head.startswith("NOTE") and not is_before_cues:
        raise InvalidCaptionsError("This stands before the first caption.", line=block.first)
    return True


def _cue(cues: list[Cue], block: Lines) -> Cue:
    lines, number = block.lines, block.first
    if _ARROW not in lines[0]:  # its name
        lines, number = lines[1:], number + 1
        if not lines or _ARROW not in lines[0]:
            raise InvalidCaptionsError("Here are no times.", line=number - (not lines))
    start, end = _times(lines[0], number)
    for place, line in enumerate(lines[1:], number + 1):
        if _ARROW in line:
            raise InvalidCaptionsError("An arrow belongs to times alone.", line=place)
    _check_markup(lines[1:], number + 1)
    return in_order(cues, Cue(start, end, read_text("\n".join(lines[1:]))), number)


def _times(line: str, number: int) -> tuple[int, int]:
    before, _, behind = line.partition(_ARROW)
    parts = behind.split()
    if not before.endswith((" ", "\t")) or not behind.startswith((" ", "\t")) or not parts:
        raise InvalidCaptionsError("Times are two, with “ --> ” between them.", line=number)
    named: set[str] = set()
    for setting in parts[1:]:
        name = setting.partition(":")[0]
        if _SETTING.fullmatch(setting) is None or name in named:
            raise InvalidCaptionsError(f"“{setting[:40]}” is no setting.", line=number)
        named.add(name)
    return milliseconds(before.strip(), ".", number), milliseconds(parts[0], ".", number)


def _check_markup(lines: tuple[str, ...], first: int) -> None:
    """Raises InvalidCaptionsError for what would not be shown as it was meant."""
    opened: list[str] = []
    for number, line in enumerate(lines, first):
        if _AMPERSAND.search(line):
            raise InvalidCaptionsError("An ampersand is written &amp;.", line=number)
        place = line.find("<")
        while place >= 0:
            place = line.find("<", _after_tag(line, place, opened, number))
    speaks_throughout = opened == ["v"] and lines[0].startswith("<v")  # that one may stay open
    if opened and not speaks_throughout:
        last = first + len(lines) - 1
        raise InvalidCaptionsError(f"<{opened[-1]}> is not closed.", line=last)


def _after_tag(line: str, place: int, opened: list[str], number: int) -> int:
    """Where the tag ends. Raises InvalidCaptionsError."""
    moment = _MOMENT_TAG.match(line, place)
    if moment is not None:
        return moment.end()
    found = _TAG.match(line, place)
    if found is None or found[2] not in _NAMES:
        raise InvalidCaptionsError("A “<” that opens no tag is written &lt;.", line=number)
    closes, name, classes, said = found.groups()
    if closes:
        _close(name, bool(classes or said), opened, number)
    elif (name in _SAID) != bool(said and said.strip()):
        raise InvalidCaptionsError(f"<{name}> is not written like this.", line=number)
    else:
        opened.append(name)
    return found.end()


def _close(name: str, says_more: bool, opened: list[str], number: int) -> None:
    if opened and opened[-1] == "rt" and name == "ruby":
        opened.pop()  # the last reading may stay open
    if says_more or not opened or opened[-1] != name:
        raise InvalidCaptionsError(f"</{name}> closes nothing.", line=number)
    opened.pop()
