"""Sentences with their offsets, for Japanese, English, Korean and Chinese in one text.

Splitting a little too seldom is preferred to cutting a sentence in two: a quotation must be whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hiroba.domain.shared.widths import EAST_ASIAN, columns

_CLOSERS = "\"'”’」』）)】〕〉》｣\\]}*_\U0001f300-\U0001faff"
_NOTES = r"(?:\[\d{1,4}\])*"  # footnotes stand behind the stop
_BREAKERS = re.compile(r"[.。．｡!！?？‼⁇⁈⁉\n\r\v\f\x85\u2028\u2029]")  # what a break begins with
_BREAK = re.compile(
    rf"(?P<mark>[.。．｡!！?？‼⁇⁈⁉]+)(?P<close>[{_CLOSERS}]*){_NOTES}"
    r"|[\n\r\v\f\x85\u2028\u2029]\s*"
)
_NEWLINE = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_NEXT = re.compile(r"\s*[\"'“‘「『（(【《\[*_]*(?P<char>\S?)")
# A short quotation or bracket stays in one piece whatever is inside it.
_QUOTED = re.compile(
    "「[^「」\n]{1,100}」|『[^『』\n]{1,100}』|（[^（）\n]{1,100}）"
    r"|“[^“”\n]{1,100}”|\([^()\n]{1,100}\)"
)
_LINE_MARKER = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,3}|[A-Za-z])$")
_LAST_WORD = re.compile(r"[A-Za-z](?:[A-Za-z]|\.(?=[A-Za-z]))*$")
_BULLET = re.compile(r"[-*+•‣◦・※●○■□◆◇#>|①-⑳]|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[.)）、．]")
_KOREAN_QUOTE_TAIL = re.compile(r"\s?(?:이?라[고는며]|하[고며]|고\s)")
_KANA = re.compile(r"[ぁ-ゖ]")
_HANGUL = re.compile(r"[가-힣]")
# An abbreviation that is always followed by the rest of its sentence.
_NEVER_LAST = re.compile(
    r"mrs?|ms|dr|prof|rev|gen|sen|rep|gov|capt|lt|col|sgt|st|mt|figs?|eqs?|sec|ch|vs|cf|e\.g|i\.e"
    r"|viz|approx|resp|vol|eds?|al|ca|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_BEFORE_NUMBER = re.compile(r"nos?|pp?|art|para|chap|ver|v")
_MAY_BE_LAST = re.compile(r"etc|inc|ltd|co|corp|jr|sr|dept|est|.*\..*")
_SENTENCE_STARTER = re.compile(
    r"(?:the|this|that|these|those|it|he|she|we|they|you|i|in|on|at|an?|but|and|however|if|when)\b",
    re.IGNORECASE,
)
_COLUMN_EDGE = " | "  # between the cells of a table, whose rows are lines of their own
_WRAPPED_WIDTH = 64  # columns; text wrapped by hand breaks its lines past this


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]`, in code points."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Sentences in order, trimmed, never empty; together they hold every visible character.

    Takes time linear in the length, whatever the text.
    """
    spans: list[Span] = []
    quoted = iter(_QUOTED.finditer(text))
    quote = next(quoted, None)
    start = line_start = 0
    for found in _breaks(text):
        while quote is not None and quote.end() <= found.start():
            quote = next(quoted, None)
        inside = quote is not None and quote.start() < found.start() and found.end() < quote.end()
        if found["mark"] is None:
            ends = not _goes_on_in_next_line(text, line_start, found)
            line_start = found.end()
        else:
            ends = not inside and _ends_after_mark(text, found)
        if ends:
            _append_trimmed(spans, text, start, found.end())
            start = found.end()
    _append_trimmed(spans, text, start, len(text))
    return spans


def _breaks(text: str) -> Iterator[re.Match[str]]:
    """What `_BREAK.finditer` finds, in half the time: looking for one of a few characters is what `re` is quick at."""
    end = 0
    for breaker in _BREAKERS.finditer(text):
        if breaker.start() >= end and (found := _BREAK.match(text, breaker.start())):
            end = found.end()
            yield found


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    visible = piece.strip()
    if visible:
        first = start + len(piece) - len(piece.lstrip())
        spans.append(Span(first, first + len(visible)))


def _goes_on_in_next_line(text: str, line_start: int, newline: re.Match[str]) -> bool:
    """A line break put there by the width of a page, not by the writer."""
    following = text[newline.end() : newline.end() + 8]
    if len(_NEWLINE.findall(newline[0])) > 1 or not following or _BULLET.match(following):
        return False
    if newline.start() == line_start:
        return False
    if text.find(_COLUMN_EDGE, line_start, newline.start()) >= 0:
        return False
    last = text[newline.start() - 1]
    if last in ",、，;；" or following[0].islower():
        return True
    return last not in ":：" and columns(text[line_start : newline.start()]) >= _WRAPPED_WIDTH


def _ends_after_mark(text: str, found: re.Match[str]) -> bool:
    mark, closed, after = found["mark"], bool(found["close"]), text[found.end() : found.end() + 1]
    if closed and _quotation_goes_on(text, found.end()):
        return False
    if mark[-1] in "。｡！？‼⁇⁈⁉":
        return True
    before = text[found.start() - 1 : found.start()]
    if mark == "．":
        return not (before.isdigit() and after.isdigit())
    if not after:
        return True
    if not after.isspace():
        return _is_east_asian(after) and (mark[-1] in "!?" or _is_east_asian(before))
    return _ends_before_space(text, found, before)


def _is_east_asian(char: str) -> bool:
    return EAST_ASIAN.match(char) is not None


def _quotation_goes_on(text: str, end: int) -> bool:
    """「…。」と言った and "…." 라고 말했다 are one sentence each."""
    return bool(
        _KANA.match(text, end) or _HANGUL.match(text, end) or _KOREAN_QUOTE_TAIL.match(text, end)
    )


def _ends_before_space(text: str, found: re.Match[str], before: str) -> bool:
    match = _NEXT.match(text, found.end())
    following = match["char"] if match else ""
    if following.islower():
        return False
    if found["mark"] != "." or not match:
        return True
    if before.isdigit() and (following.isdigit() or _HANGUL.match(following)):
        return False  # 2024. 3. 15. 개최
    return not _is_abbreviated(text, found.start(), match.start("char"))


def _is_abbreviated(text: str, dot: int, following: int) -> bool:
    before = text[max(0, dot - 14) : dot]
    if _LINE_MARKER.search(before) and (len(before) < 14 or "\n" in before):
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word[0].lower()
    if _BEFORE_NUMBER.fullmatch(last):
        return text[following : following + 1].isdigit()
    if _NEVER_LAST.fullmatch(last):
        return True
    is_initial = len(last) == 1 and word[0].isupper()
    return bool(is_initial or _MAY_BE_LAST.fullmatch(last)) and not _starts_sentence(
        text, following
    )


def _starts_sentence(text: str, at: int) -> bool:
    is_latin = text[at : at + 1].isascii()
    return not is_latin or _SENTENCE_STARTER.match(text, at) is not None
