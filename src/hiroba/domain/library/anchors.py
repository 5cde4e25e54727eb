"""Where a long text is divided whatever is edited elsewhere in it.

Passages of nearly equal length would all move when a sentence is added. So a long text is first
divided at places that only what stands close to them decides: a boundary whose sentence has the
highest score of all within reach ("local maximum chunking": Bjørner, Blass and Gurevich,
"Content-Dependent Chunking for Differential Compression, the Local Maximum Approach", 2010).
An edit moves the places within reach of it, and no other.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from zlib import crc32

from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.widths import columns

_Score = tuple[bool, int]


def divide_at_anchors(text: str, sentences: Sequence[Span], *, reach: int) -> list[Sequence[Span]]:
    """The sentences in stretches of at least `reach` columns, about two times that as a rule.

    The end of a paragraph is preferred. A text that repeats itself may stay in one stretch.
    """
    widths = [columns(text[one.start : one.end]) for one in sentences]
    places = list(accumulate(widths, initial=0))
    scores = [_score(text, before, after) for before, after in pairwise(sentences)]
    scores.insert(0, (False, 0))  # nothing is divided before the first
    inner = [n for n in range(1, len(sentences)) if reach <= places[n] <= places[-1] - reach]
    ahead = _unrivalled(range(1, len(sentences)), scores, places, reach)
    behind = _unrivalled(range(len(sentences) - 1, 0, -1), scores, places, reach)
    bounds = [0, *(n for n in inner if n in ahead and n in behind), len(sentences)]
    return [sentences[start:end] for start, end in pairwise(bounds)]


def _score(text: str, before: Span, after: Span) -> _Score:
    """Chance, but the same for the same words wherever they stand."""
    ends_paragraph = "\n" in text[before.end : after.start]
    return ends_paragraph, crc32(text[after.start : after.end].encode())


def _unrivalled(
    order: Iterable[int], scores: Sequence[_Score], places: Sequence[int], reach: int
) -> set[int]:
    """Those which nothing within reach that comes before them in this order equals or exceeds."""
    found: set[int] = set()
    rivals: list[int] = []
    for one in order:
        while rivals and scores[rivals[-1]] < scores[one]:
            rivals.pop()
        if not rivals or abs(places[rivals[-1]] - places[one]) > reach:
            found.add(one)
        rivals.append(one)
    return found
