"""Sentences that are too long for what is done with them: lists without full stops, logs, one endless line."""

import re
import unicodedata
from collections.abc import Iterator

from hiroba.domain.shared.sentences import Span, split_sentences
from hiroba.domain.shared.widths import columns

LONGEST_COLUMNS = 600  # what is quoted or weighed as one sentence; some seven lines

_BREATHS = re.compile(r"[、，,;；:：)）\]」』]|\s")
_JOINERS = "\u200d\ufe0e\ufe0f"  # they and combining marks stay with the character before them
_LATEST_BREATH = 0.6  # of the room; an earlier pause is not worth a short piece
_JOINED = 16


def split_short_sentences(text: str) -> list[Span]:
    """As split_sentences, with what is longer than LONGEST_COLUMNS in pieces."""
    return [
        piece
        for sentence in split_sentences(text)
        for piece in pieces_of(text, sentence, LONGEST_COLUMNS)
    ]


def pieces_of(text: str, sentence: Span, maximum: int) -> Iterator[Span]:
    """The sentence in pieces of at most `maximum` columns, cut at pauses where there are any."""
    if 2 * (sentence.end - sentence.start) <= maximum:
        yield sentence
        return
    start = sentence.start
    while start < sentence.end:
        room = _room(text, start, sentence.end, maximum)
        end = room if room == sentence.end else _pause(text, start, room)
        piece = text[start:end]
        visible = piece.strip()
        if visible:
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(visible))
        start = end


def _room(text: str, start: int, end: int, maximum: int) -> int:
    """The furthest end within the maximum, and one character at least."""
    furthest = min(end, start + maximum)
    while columns(text[start:furthest]) > maximum and furthest - start > 1:
        furthest -= max(1, (columns(text[start:furthest]) - maximum) // 2)
    return furthest


def _pause(text: str, start: int, room: int) -> int:
    earliest = start + int((room - start) * _LATEST_BREATH)
    pauses = [found.end() for found in _BREATHS.finditer(text, earliest, room)]
    return pauses[-1] if pauses else _between_characters(text, start, room)


def _between_characters(text: str, start: int, room: int) -> int:
    for end in range(room, max(start, room - _JOINED), -1):
        belongs_before = unicodedata.combining(text[end]) or text[end] in _JOINERS
        if not belongs_before and text[end - 1] != "\u200d":
            return end
    return room
