"""What is said of a video, as passages: which of its texts belong together."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal
from uuid import UUID

from hiroba.domain.library.chunking import MAXIMUM_COLUMNS, TARGET_COLUMNS, split_into_passages
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.widths import columns

PassagePart = Literal["description", "chapter", "note", "caption"]

# A remark that comes in changes the passage of its minute, and no other: the rest keep their vectors.
_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Line:
    """One text at a moment; `start` in milliseconds. Empty where nothing in it can be cited."""

    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All of one part of a video, in their order. `language` is empty but for captions."""

    part: PassagePart
    lines: Sequence[Line]
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismPassage:
    """From the text `first` to the text `last` of one part, counted from 0; never what they say.

    `piece` is a part of one text that is too long for a passage, in code points. `digest` is of what it is found by.
    `revision` grows whenever that does not stay the same.
    """

    id: PassageId
    part: PassagePart
    language: str
    first: int
    last: int
    piece: Span | None
    digest: bytes
    revision: int = 1

    @property
    def place(self) -> tuple[str, str]:
        return self.part, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismPassageChanges:
    """`removed` are read by nobody from the commit on, and stay listed until the derived stores have let them go."""

    added: Sequence[MechanismPassage] = ()
    changed: Sequence[MechanismPassage] = ()
    removed: Sequence[PassageId] = ()


def regrouped(
    held: Sequence[MechanismPassage],
    texts: Sequence[Texts],
    found_by: str,
    new_id: Callable[[], PassageId],
) -> MechanismPassageChanges:
    """What becomes of the passages of a video. `found_by`: what all of them are found by besides their words.

    One that says the same stays itself wherever it stands now; then the others take what is left, in order.
    """
    wanted = [one for text in texts for one in _passages_of(text, found_by)]
    places = dict.fromkeys(one.place for one in (*held, *wanted))
    all_changes = _Changes()
    for place in places:
        _compare(
            [one for one in held if one.place == place],
            [one for one in wanted if one.place == place],
            new_id,
            all_changes,
        )
    return MechanismPassageChanges(
        added=all_changes.added, changed=all_changes.changed, removed=all_changes.removed
    )


@dataclass(slots=True)
class _Changes:
    added: list[MechanismPassage] = field(default_factory=list[MechanismPassage])
    changed: list[MechanismPassage] = field(default_factory=list[MechanismPassage])
    removed: list[PassageId] = field(default_factory=list[PassageId])


def _compare(
    held: list[MechanismPassage],
    wanted: list[MechanismPassage],
    new_id: Callable[[], PassageId],
    changes: _Changes,
) -> None:
    left = sorted(held, key=_order)
    others: list[MechanismPassage] = []
    for one in wanted:
        same = next((old for old in left if old.digest == one.digest), None)
        if same is None:
            others.append(one)
            continue
        left.remove(same)
        moved = replace(one, id=same.id, revision=same.revision)
        if moved != same:
            changes.changed.append(moved)
    for old, one in zip(left, others, strict=False):
        changes.changed.append(replace(one, id=old.id, revision=old.revision + 1))
    changes.removed += [old.id for old in left[len(others) :]]
    changes.added += [replace(one, id=new_id()) for one in others[len(left) :]]


def _order(one: MechanismPassage) -> tuple[int, int]:
    return one.first, 0 if one.piece is None else one.piece.start


_NOT_YET = PassageId(UUID(int=0))


def _passages_of(texts: Texts, found_by: str) -> Iterator[MechanismPassage]:
    for first, last, piece in _runs(texts):
        said = [one.text for one in texts.lines[first : last + 1]]
        if piece is not None:
            said = [said[0][piece.start : piece.end]]
        yield MechanismPassage(
            id=_NOT_YET,
            part=texts.part,
            language=texts.language,
            first=first,
            last=last,
            piece=piece,
            digest=_digest([found_by, *said]),
        )


def _digest(texts: Sequence[str]) -> bytes:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).digest()


_Run = tuple[
    int, int, Span | None
]  # from the first to the last, and a piece of it where it is long


def _runs(texts: Texts) -> Iterator[_Run]:
    numbered = [(number, one) for number, one in enumerate(texts.lines) if one.text.strip()]
    for _, minute in groupby(numbered, key=lambda one: _stretch(texts.part, one[1])):
        yield from _gathered(minute)


def _stretch(part: PassagePart, line: Line) -> int:
    """Titles of chapters say little each, so they stay together."""
    return line.start // _MINUTE if part in {"note", "caption"} else 0


def _gathered(lines: Iterator[tuple[int, Line]]) -> Iterator[_Run]:
    first, last, width = -1, -1, 0
    for number, line in lines:
        more = columns(line.text)
        if first >= 0 and width + more > TARGET_COLUMNS:
            yield first, last, None
            first = -1
        if more > MAXIMUM_COLUMNS:
            for span in split_into_passages(line.text, []):
                yield number, number, Span(span.start, span.end)
            continue
        first, last, width = (number, number, more) if first < 0 else (first, number, width + more)
    if first >= 0:
        yield first, last, None
