"""What an answer may quote, and the quotation itself."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from hiroba.domain.shared.ids import PassageId

Features = Callable[[str], Set[str]]  # what coverage is measured by: the analyzer's


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A passage that was found for a question. `text` begins at `start` in its version's text."""

    passage_id: PassageId
    title: str
    text: str
    start: int
    cosine: float | None = None  # to the question, where an embedder knows its language


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`quote` is the version's `text[start:end]`, in code points; `[marker]` in the answer."""

    marker: int
    passage_id: PassageId
    quote: str
    start: int
    end: int
