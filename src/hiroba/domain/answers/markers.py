"""Citation markers in running text: read in every form models write them, left as `[1]`."""

import re
from collections.abc import Set

_OPEN, _CLOSE = "[［【", "]］】"
_NUMBERS = r"\^?\d{1,4}(?:\s{0,2}[,，、;；&\-–~～]\s{0,2}\^?\d{1,4})*"
_TAIL = rf"(?:†[^{re.escape(_OPEN + _CLOSE)}\n]{{0,80}})?"  # 【3†source】
_MARKER = re.compile(
    rf"( ?)[{re.escape(_OPEN)}]\s{{0,2}}({_NUMBERS})\s{{0,2}}{_TAIL}[{re.escape(_CLOSE)}]"
)
# The end of a text that may yet become a marker, or the space before one that goes with it.
_UNFINISHED = re.compile(
    rf"(?: ?[{re.escape(_OPEN)}](?:[{re.escape(_OPEN)}\d\s^,，、;；&\-–~～]|{_TAIL})*| )\Z"
)
_RANGE = re.compile(r"\^?(\d+)(?:\s*[\-–~～]\s*\^?(\d+))?")
_LONGEST_RANGE = 20
_LIFTED = re.compile(r" ?\[(\d{1,4})\]")


def resolve_markers(text: str, known: Set[int]) -> str:
    """Markers of `known` citations as `[1]` or `[1][2]`; every other one is removed.

    Handles 【1】, ［１］, [1, 2], [1-3], [^1] and 【1†source】. A removal can bring a new marker
    together (`[[9]1]`), so it goes on until nothing changes.
    """
    while (resolved := _MARKER.sub(lambda found: _resolved(found, known), text)) != text:
        text = resolved
    return text


def lift_markers(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Text without its resolved markers, and for each the offset in it where the marker stood."""
    kept: list[str] = []
    length = last = 0
    placed: list[tuple[int, int]] = []
    for found in _LIFTED.finditer(text):
        kept.append(text[last : found.start()])
        length += found.start() - last
        last = found.end()
        placed.append((length, int(found.group(1))))
    return "".join(kept) + text[last:], placed


def without_markers(text: str) -> str:
    return resolve_markers(text, frozenset())


def find_unmarked(text: str, words: str) -> tuple[int, int] | None:
    """Where `words` stand in `text`, as code points, whatever markers of its own `text` has among them."""
    marked = {place for found in _MARKER.finditer(text) for place in range(*found.span())}
    kept = [place for place in range(len(text)) if place not in marked]
    at = "".join(text[place] for place in kept).find(words)
    return (kept[at], kept[at + len(words) - 1] + 1) if words and at >= 0 else None


class MarkerStream:
    """`resolve_markers` over text that comes in pieces, wherever they are cut.

    What may yet become a marker is held back until it is one or is not.
    """

    def __init__(self, known: Set[int]) -> None:
        self._known = known
        self._held = ""

    def feed(self, piece: str) -> str:
        """What can be shown now."""
        text = resolve_markers(self._held + piece, self._known)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        self._held = text[cut:]
        return text[:cut]

    def finish(self) -> str:
        """The rest."""
        rest, self._held = self._held, ""
        return rest


def _resolved(found: re.Match[str], known: Set[int]) -> str:
    numbers = [number for number in _numbers(found.group(2)) if number in known]
    return found.group(1) + "".join(f"[{number}]" for number in numbers) if numbers else ""


def _numbers(text: str) -> list[int]:
    numbers: dict[int, None] = {}
    for found in _RANGE.finditer(text):
        first = int(found.group(1))
        last = int(found.group(2) or first)
        numbers.update(dict.fromkeys(range(first, min(last, first + _LONGEST_RANGE) + 1)))
    return list(numbers)
