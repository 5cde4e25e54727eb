"""Trying out what would be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.answers.answer import Citation
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedAnswer:
    content: str
    abstained: bool
    citations: Sequence[Citation]


class Answerer(Protocol):
    async def answer(
        self, question: str, *, asker_id: UserId, readership: Readership
    ) -> TriedAnswer:
        """As a person would be answered where `readership` can be read. Nothing is kept of it.

        Raises UnavailableError and what LanguageModel does.
        """
        ...
