"""Sentences of running text in Japanese, English, Korean and Chinese, by their offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 400  # code points; what has no stops (a table, a list) is cut at a comma or a space

_QUOTED = "」』）〉》】〕”’"
_CLOSERS = _QUOTED + "\"')"
_NOTES = r"(?:\[\d{1,4}\])*"  # footnotes stand behind the stop
_STOP = re.compile(
    rf"[。｡．！？!?]+[{_CLOSERS}]*{_NOTES}"
    rf"|\.+[{_CLOSERS}]*{_NOTES}(?=\s|$)"
    r"|[\n\r\v\f\x85\u2028\u2029]+"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Capt|Sgt|Rev|Hon|Mt|No|vs|cf|ca"
    r"|approx|e\.g|i\.e|[A-Za-z](?:\.[A-Za-z])+)$"
)
_SOFT_STOP = re.compile(r"[、，,;；:：\s]")


class Span(NamedTuple):
    """`text[start:end]`, in code points."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Every character but the white space around sentences lies in exactly one span, in order."""
    return [part for whole in _whole_sentences(text) for part in _cut(text, whole)]


def _whole_sentences(text: str) -> Iterator[Span]:
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, start, stop):
            yield from _stripped(text, start, stop.end())
            start = stop.end()
    yield from _stripped(text, start, len(text))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop.group()
    if mark[0].isspace():
        return True
    after = text[stop.end() : stop.end() + 2]
    if mark[0] == ".":
        before = text[max(start, stop.start() - 12) : stop.start()]
        return not after.strip()[:1].islower() and not _ABBREVIATION.search(before)
    if mark[0] in "!?．":
        return not after[:1].isascii() or after[:1].isspace() or not after
    # 「…。」と言った: the sentence goes on after the quotation
    return not (mark[-1] in _QUOTED and after[:1] in tuple("とっなのでをはがも"))


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    found = text[start:end]
    left = len(found) - len(found.lstrip())
    if left < len(found):
        yield Span(start + left, start + len(found.rstrip()))


def _cut(text: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    while whole.end - start > LONGEST:
        soft = [
            stop.end() for stop in _SOFT_STOP.finditer(text, start + LONGEST // 2, start + LONGEST)
        ]
        end = soft[-1] if soft else start + LONGEST
        yield from _stripped(text, start, end)
        start = end
    yield from _stripped(text, start, whole.end)
