"""Text to the terms that are indexed and looked up: one analyzer for passages and queries."""

from collections.abc import Sequence
from typing import Protocol

from hiroba.domain.channels.excerpts import Span


class Analyzer(Protocol):
    """Pure and deterministic. Scripts without spaces, and Hangul, become pairs of characters."""

    @property
    def version(self) -> str:
        """Changes whenever the terms of any text do: an index made by another must be rebuilt."""
        ...

    def terms(self, text: str) -> list[str]:
        """The index form, in order, with repeats.

        Besides its pairs, each run of characters leaves its last character as a term: whatever
        begins with a character is then found by it, wherever the character stands.
        """
        ...

    def query_terms(self, text: str) -> list[str]:
        """What to look for, each once. Those with `is_prefix` match every term they begin."""
        ...

    def is_prefix(self, term: str) -> bool:
        """Whether a term is a lone character that stands for every pair it begins."""
        ...

    def features(self, text: str) -> frozenset[str]:
        """Words, pairs and single characters (as prefix terms): what coverage is measured by."""
        ...

    def question_features(self, question: str) -> frozenset[str]:
        """Those of its features that say what it is about: all of them where it only asks."""
        ...

    def held(self, wanted: frozenset[str], text: str) -> frozenset[str]:
        """`wanted & features(text)`, for a few wanted features several times faster."""
        ...

    def places(self, question: str, text: str) -> Sequence[Span]:
        """Where `text` holds words and pairs of what the question is about, merged, in code points of `text`."""
        ...
