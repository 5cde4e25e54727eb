"""Captions as SubRip writes them, made into WebVTT."""

import re

from hiroba.domain.mechanisms.caption_errors import InvalidCaptionsError
from hiroba.domain.mechanisms.cue import Lines, blocks_of, milliseconds

_TIMES = re.compile(r"(\S+) +--> +(\S+)[ \t]*")
_KEPT = re.compile(r"(</?[biu]>)", re.IGNORECASE)
_DROPPED = re.compile(r"</?font[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)


def is_subrip(text: str) -> bool:
    """By its beginning: a number, and times below it."""
    head, _, rest = text.lstrip("\n").partition("\n")
    times, _, _ = rest.partition("\n")
    return head.strip().isdigit() and _TIMES.fullmatch(times) is not None


def webvtt_of(text: str) -> str:
    """The same captions in WebVTT. Raises InvalidCaptionsError with the line."""
    return "\n\n".join(["WEBVTT", *map(_cue, blocks_of(text))]) + "\n"


def _cue(block: Lines) -> str:
    number = block.first
    if len(block.lines) < 2 or not block.lines[0].strip().isdigit():
        raise InvalidCaptionsError("A caption is a number, times, and words.", line=number)
    times = _TIMES.fullmatch(block.lines[1])
    if times is None:
        raise InvalidCaptionsError("Times are two, with “ --> ” between them.", line=number + 1)
    start, end = (milliseconds(moment, ",", number + 1) for moment in times.groups())
    words = [_words(line) for line in block.lines[2:]]
    return "\n".join([f"{_moment(start)} --> {_moment(end)}", *words])


def _words(line: str) -> str:
    """Bold, italics and underlining stay where they are closed on their line; other looks go."""
    parts = _KEPT.split(_DROPPED.sub("", line))
    tags = [part.lower() for part in parts[1::2]]
    keeps = _are_paired(tags)
    shown = [
        (part.lower() if keeps else "") if place % 2 else _escaped(part)
        for place, part in enumerate(parts)
    ]
    return "".join(shown)


def _are_paired(tags: list[str]) -> bool:
    opened: list[str] = []
    for tag in tags:
        if not tag.startswith("</"):
            opened.append(tag[1:])
        elif not opened or opened.pop() != tag[2:]:
            return False
    return not opened


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(milliseconds_: int) -> str:
    seconds, rest = divmod(milliseconds_, 1_000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}.{rest:03}"
