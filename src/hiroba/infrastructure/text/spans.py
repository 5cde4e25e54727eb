"""From places in folded text to places in the text itself."""

from collections.abc import Iterable, Sequence

from hiroba.domain.channels.excerpts import Span
from hiroba.infrastructure.text.message_words import folded, places_of


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order and apart from each other."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def in_content(content: str, plain: str, spans: Sequence[Span]) -> list[Span]:
    """From `spans` of `plain`, which is the content folded, merged. Empty where it is unknown what comes from where."""
    if all(folded(content[one.start : one.end]) == plain[one.start : one.end] for one in spans):
        return merged(
            spans
        )  # nothing before has grown or shrunk: no need to look where each character went
    places = places_of(content)
    if not places:
        return []
    return merged([Span(places[one.start], _end(places, one.end)) for one in spans])


def _end(places: Sequence[int], end: int) -> int:
    """The first place that comes from another character than the last one of the span."""
    while end < len(places) - 1 and places[end] == places[end - 1]:
        end += 1
    return places[end]
