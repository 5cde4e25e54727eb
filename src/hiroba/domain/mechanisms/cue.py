"""What is said from one moment of a video to another, and how captions write moments and words."""

import re
from dataclasses import dataclass
from html import unescape

from hiroba.domain.mechanisms.caption_errors import InvalidCaptionsError

MAX_CUES = 10_000

_MOMENT = re.compile(r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])[.,]([0-9]{3})", re.ASCII)
_SPAN = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Cue:
    """`start` and `end` in milliseconds; `text` as it is read, lines joined."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that follow each other; `first` is the number of the first one, counted from 1."""

    first: int
    lines: tuple[str, ...]


def blocks_of(text: str, *, first: int = 1) -> list[Lines]:
    """What stands between empty lines. `first` is the number of the first line."""
    blocks: list[Lines] = []
    waiting: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], first):
        if line:
            waiting.append(line)
        elif waiting:
            blocks.append(Lines(number - len(waiting), tuple(waiting)))
            waiting = []
    return blocks


def milliseconds(moment: str, separator: str, line: int) -> int:
    """Raises InvalidCaptionsError."""
    found = _MOMENT.fullmatch(moment)
    if found is None or separator not in moment:
        raise InvalidCaptionsError(f"“{moment[:40]}” is no time.", line=line)
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + rest


def read_text(marked_up: str) -> str:
    """The words without their markup, on one line."""
    return " ".join(unescape(_SPAN.sub("", marked_up)).split())


def in_order(cues: list[Cue], cue: Cue, line: int) -> Cue:
    """The cue, if it can follow these. Raises InvalidCaptionsError."""
    if cue.end <= cue.start:
        raise InvalidCaptionsError("This ends before it begins.", line=line)
    if cues and cue.start < cues[-1].start:
        raise InvalidCaptionsError("This begins before the one above it.", line=line)
    if len(cues) >= MAX_CUES:
        raise InvalidCaptionsError(f"There are at most {MAX_CUES} captions.", line=line)
    return cue
