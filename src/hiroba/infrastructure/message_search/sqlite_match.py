"""Criteria as one FTS5 expression. Every term is quoted, so nothing in it is syntax."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hiroba.application.ports.message_search import Mark, MessageCriteria
from hiroba.domain.channels.search_query import SearchText
from hiroba.infrastructure.text.message_matching import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """The texts of the criteria as terms. Texts without any are left aside."""

    texts: tuple[Wanted, ...]
    unwanted: tuple[Wanted, ...]

    @classmethod
    def of(cls, criteria: MessageCriteria) -> "Asked":
        return cls(_terms_of(criteria.texts), _terms_of(criteria.unwanted))


def _terms_of(texts: Sequence[SearchText]) -> tuple[Wanted, ...]:
    return tuple(found for text in texts if (found := wanted(text)) is not None)


def asks_for_something(criteria: MessageCriteria, asked: Asked) -> bool:
    timed = criteria.since is not None or criteria.until is not None
    return bool(asked.texts or asked.unwanted or criteria.any_of or criteria.none_of or timed)


def match_expression(criteria: MessageCriteria, asked: Asked, readable: AbstractSet[Mark]) -> str:
    """`readable` must not be empty: who may read nothing is not looked for."""
    groups = [part for text in asked.texts for part in _parts(text)]
    groups += [_marks(group) for group in (*criteria.any_of, readable)]
    wanted_all = " AND ".join(groups)
    refused = [" AND ".join(_parts(text)) for text in asked.unwanted]
    refused += [_marks(criteria.none_of)] if criteria.none_of else []
    if not refused:
        return wanted_all
    return f"({wanted_all}) NOT ({' OR '.join(f'({one})' for one in refused)})"


def _parts(text: Wanted) -> list[str]:
    parts = [f"body : {_quoted(' '.join(text.terms))}"] if text.terms else []
    return [*parts, f"chars : {_quoted(text.character)}"] if text.character else parts


def _marks(marks: Iterable[Mark]) -> str:
    """Any of them. A group of none is held by nothing."""
    alternatives = [_quoted(mark) for mark in sorted(marks)] or [_quoted("nothing")]
    return f"marks : ({' OR '.join(alternatives)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
