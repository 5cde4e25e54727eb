"""Cutting a document's text into passages: what is embedded, searched and cited.

A passage ends where the document's own structure ends, or else at the end of a sentence.
Lengths are in columns: a Chinese, Japanese or Korean character counts two and any other one, since
it says about twice as much. So one pair of limits serves every language.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol

from hiroba.domain.library.anchors import divide_at_anchors
from hiroba.domain.library.tokens import estimate_tokens
from hiroba.domain.shared.long_sentences import pieces_of
from hiroba.domain.shared.sentences import Span, split_sentences
from hiroba.domain.shared.widths import columns

TARGET_COLUMNS = 1_000
MAXIMUM_COLUMNS = 2_000

_STRETCH = 1.5  # of the target; a section up to this long is not divided
_PARAGRAPH_BONUS = 0.75  # of the goal, from which on the end of a paragraph is good enough
_SHORT = 0.5  # of the target; a lonely heading below this joins the next section
_REACH = 4  # times the target; how far around itself an edit may move boundaries
_LEVELS = " › "


class Block(Protocol):
    """A run of text under one heading and on one page."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def page(self) -> int | None: ...
    @property
    def heading(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """`text[start:end]`, in code points; the page it begins on; tokens are an estimate."""

    start: int
    end: int
    page: int | None
    heading: str | None
    tokens: int


def split_into_passages(
    text: str,
    blocks: Sequence[Block],
    *,
    target: int = TARGET_COLUMNS,
    maximum: int = MAXIMUM_COLUMNS,
) -> list[PassageSpan]:
    """Passages in order: trimmed, never empty, apart, holding every visible character of the text.

    Most have about `target` columns, none more than `maximum`, and none crosses to another page, slide
    or sheet: what is cited is where the citation says. Otherwise a text within the maximum is one.
    """
    whole = _trimmed(text, 0, len(text))
    if whole is None:
        return []
    if _columns(text, whole) <= maximum and _is_one_place(blocks):
        spans = [whole]
    else:
        sections = _sections(text, blocks, target)
        spans = [span for section in sections for span in _divide(text, section, target, maximum)]
    starts = [block.start for block in blocks]
    return [_passage(text, span, blocks, starts) for span in spans]


def _is_one_place(blocks: Sequence[Block]) -> bool:
    """One page or none, and one outermost heading at most."""
    pages = {block.page for block in blocks}
    outermost = {block.heading.partition(_LEVELS)[0] for block in blocks if block.heading}
    return len(pages) <= 1 and len(outermost) <= 1


def _sections(text: str, blocks: Sequence[Block], target: int) -> Iterator[tuple[int, int]]:
    """Bounds of blocks, short ones joined with the next where that is about the same thing."""
    if not blocks:
        yield 0, len(text)
        return
    start = 0
    for block, following in pairwise(blocks):
        is_short = columns(text[start : following.start]) < _SHORT * target
        if not (is_short and _belongs(block, following)):
            yield start, following.start
            start = following.start
    yield start, len(text)


def _belongs(block: Block, following: Block) -> bool:
    """More on the same page under the same heading, or the first section under a heading."""
    if block.page != following.page:
        return False
    above, below = block.heading or "", following.heading or ""
    return above == below or (above != "" and below.startswith(above + _LEVELS))


def _divide(text: str, section: tuple[int, int], target: int, maximum: int) -> Iterator[Span]:
    """Pieces of nearly equal length, ending with a sentence, if possible with a paragraph."""
    start, end = section
    whole = _trimmed(text, start, end)
    if whole is None:
        return
    if _columns(text, whole) <= min(_STRETCH * target, maximum):
        yield whole
        return
    sentences = list(_sentences(text, whole, target, maximum))
    for stretch in divide_at_anchors(text, sentences, reach=_REACH * target):
        total = _columns(text, Span(stretch[0].start, stretch[-1].end))
        goal = min(total / max(1, round(total / target)), maximum)
        yield from _gathered(text, iter(stretch), goal, maximum)


def _sentences(text: str, whole: Span, target: int, maximum: int) -> Iterator[Span]:
    for sentence in split_sentences(text[whole.start : whole.end]):
        moved = Span(sentence.start + whole.start, sentence.end + whole.start)
        if _columns(text, moved) > maximum:
            yield from pieces_of(text, moved, target)
        else:
            yield moved


def _gathered(text: str, sentences: Iterator[Span], goal: float, maximum: int) -> Iterator[Span]:
    current = next(sentences)
    held: Span | None = None  # kept back, to take in a short last piece
    for sentence in sentences:
        joined = Span(current.start, sentence.end)
        if not _is_enough(text, current, sentence, goal) and _columns(text, joined) <= maximum:
            current = joined
            continue
        if held is not None:
            yield held
        held, current = current, sentence
    if held is not None:
        joined = Span(held.start, current.end)
        if _columns(text, current) < _SHORT * goal and _columns(text, joined) <= maximum:
            current = joined
        else:
            yield held
    yield current


def _is_enough(text: str, current: Span, following: Span, goal: float) -> bool:
    """Whether the goal is closer without the next sentence, or a paragraph ends close to it."""
    length = _columns(text, current)
    with_next = _columns(text, Span(current.start, following.end))
    if "\n" in text[current.end : following.start] and length >= _PARAGRAPH_BONUS * goal:
        return True
    return with_next - goal > goal - length


def _passage(text: str, span: Span, blocks: Sequence[Block], starts: Sequence[int]) -> PassageSpan:
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, span.end - 1) - 1)
    inside = blocks[first : last + 1]
    return PassageSpan(
        span.start,
        span.end,
        inside[0].page if inside else None,
        _heading(span, inside),
        estimate_tokens(text[span.start : span.end]),
    )


def _heading(span: Span, blocks: Sequence[Block]) -> str | None:
    """The heading that most of the passage stands under, or else what its headings share."""
    paths: list[tuple[str, int]] = []
    for heading, group in groupby(blocks, key=lambda block: block.heading or ""):
        held = sum(min(each.end, span.end) - max(each.start, span.start) for each in group)
        paths.append((heading, held))
    if not paths:
        return None
    heading, held = max(paths, key=lambda path: path[1])
    if 2 * held < span.end - span.start:
        heading = _shared([path for path, _ in paths])
    return heading or None


def _shared(paths: Sequence[str]) -> str:
    levels = zip(*(path.split(_LEVELS) for path in paths), strict=False)
    shared: list[str] = []
    for level in levels:
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return _LEVELS.join(shared)


def _columns(text: str, span: Span) -> int:
    return columns(text[span.start : span.end])


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    visible = piece.strip()
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(visible)) if visible else None
