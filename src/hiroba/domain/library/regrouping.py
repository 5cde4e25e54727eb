"""What becomes of the discussions of a place when something was said, changed or deleted there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from hiroba.domain.library.chunking import MAXIMUM_COLUMNS
from hiroba.domain.library.discussion import Discussion, Place, Run, Spoken, runs_of
from hiroba.domain.library.discussion_repository import DiscussionChanges
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.widths import columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of a place to be cut anew: `first_seq` to `last_seq`.

    `held` is what it is cut into now: one discussion, all pieces of one message, or nothing.
    `is_altered`: something in there does not say what it said; else there is only more of it.
    """

    place: Place
    held: Sequence[Discussion]
    first_seq: int
    last_seq: int
    is_altered: bool


def windows_of(place: Place, spoken: Sequence[Spoken], held: Sequence[Discussion]) -> list[Window]:
    """`spoken` is what was said or has changed; `held` covers all of it that was known, and is last in the place."""
    groups = [tuple(group) for _, group in groupby(held, key=lambda one: one.first_seq)]
    altered = {
        group for group in groups if any(one.is_news and group[0].covers(one.seq) for one in spoken)
    }
    fresh = [one for one in spoken if one.content and not any(c.covers(one.seq) for c in held)]
    last = groups[-1] if groups else ()
    newer = [one.seq for one in fresh if not last or one.seq > last[-1].last_seq]
    found = [
        Window(
            place=place,
            held=group,
            first_seq=group[0].first_seq,
            last_seq=newer[-1] if newer and group is last else group[-1].last_seq,
            is_altered=group in altered,
        )
        for group in groups
        if group in altered or (newer and group is last)
    ]
    between = [one.seq for one in fresh if last and one.seq < last[0].first_seq]
    if newer and not last:
        found.append(_uncovered(place, newer))
    return [*found, *_gaps(place, between, groups)]


def _gaps(
    place: Place, seqs: Sequence[int], groups: Sequence[Sequence[Discussion]]
) -> Iterator[Window]:
    """What was said between discussions, or before the first, and is in none of them."""
    starts = [group[0].first_seq for group in groups]
    for _, near in groupby(seqs, key=lambda seq: sum(start < seq for start in starts)):
        yield _uncovered(place, list(near))


def _uncovered(place: Place, seqs: Sequence[int]) -> Window:
    return Window(place=place, held=(), first_seq=seqs[0], last_seq=seqs[-1], is_altered=False)


def regrouped(
    window: Window, spoken: Sequence[Spoken], new_id: Callable[[], PassageId]
) -> DiscussionChanges:
    """`spoken` is all that stands in the window. Ids stay where a discussion begins as it did."""
    runs = _runs(window, spoken)
    kept = [_as(one, run) for one, run in zip(window.held, runs, strict=False)]
    if len(kept) == len(runs) == 1 and runs[0].piece is None:
        # Its edges stay where they were: who comes back between them, as a root without replies does, finds its place.
        kept = [replace(kept[0], first_seq=window.first_seq, last_seq=window.last_seq)]
    return DiscussionChanges(
        added=[
            _as(Discussion(id=new_id(), place=window.place, first_seq=0, last_seq=0), run)
            for run in runs[len(window.held) :]
        ],
        changed=[
            new.changed()
            for new, old in zip(kept, window.held, strict=False)
            if window.is_altered or new != old
        ],
        removed=[one.id for one in window.held[len(runs) :]],
    )


def _runs(window: Window, spoken: Sequence[Spoken]) -> list[Run]:
    """An edit that still fits leaves a discussion whole: it is found as before."""
    present = [one for one in spoken if one.content.strip()]
    stays = len(window.held) == 1 and window.held[0].piece is None
    if present and stays and window.last_seq == window.held[0].last_seq:
        width = sum(columns(one.content) for one in present)
        if width <= MAXIMUM_COLUMNS:
            return [Run(present[0], present[-1], len(present), width)]
    return runs_of(present)


def _as(discussion: Discussion, run: Run) -> Discussion:
    return replace(discussion, first_seq=run.first.seq, last_seq=run.last.seq, piece=run.piece)
