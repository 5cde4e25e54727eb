"""Passages that hold no words, of one kind."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.derived_entries import DerivedView
from hiroba.application.library.discussion_reader import DiscussionReader
from hiroba.application.library.moment_reader import MomentReader
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.library.derived_passages import DerivedPassages
from hiroba.domain.shared.ids import PassageId

Everything = Callable[[Sequence[PassageId]], Awaitable[Mapping[PassageId, DerivedView]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedKind:
    """Where it is kept which words make them, and how they are read, whoever may read them."""

    name: str
    kept: Callable[[Transaction], DerivedPassages]
    everything: Everything


def discussions(reader: DiscussionReader) -> DerivedKind:
    return DerivedKind(
        name="discussions", kept=lambda tx: tx.discussions, everything=reader.everything
    )


def moments(reader: MomentReader) -> DerivedKind:
    return DerivedKind(
        name="moments", kept=lambda tx: tx.mechanism_passages, everything=reader.everything
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedKinds:
    """All there are."""

    discussion_reader: DiscussionReader
    moment_reader: MomentReader

    @property
    def every(self) -> Sequence[DerivedKind]:
        return discussions(self.discussion_reader), moments(self.moment_reader)
