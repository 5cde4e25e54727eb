"""Which texts of a video make a passage, in SQL."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from hiroba.domain.library.mechanism_passage import (
    Line,
    MechanismPassage,
    MechanismPassageChanges,
    Texts,
)
from hiroba.domain.library.mechanism_passage_repository import Mark
from hiroba.domain.shared.ids import MechanismId, PassageId
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.hot import mechanism_passages as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.derived_passages import SqlDerivedPassages
from hiroba.infrastructure.sql.session import SqlSession


class SqlMechanismPassageRepository(SqlDerivedPassages):
    """Implements MechanismPassageRepository."""

    def __init__(self, session: SqlSession) -> None:
        super().__init__(session, hot.DERIVED)

    async def list_marked(self, *, limit: int) -> Sequence[Mark]:
        rows = await self._session.fetch(hot.MARKED, limit)
        return [Mark(as_present_id(MechanismId, id_), *revisions) for id_, *revisions in rows]

    async def settle(self, mark: Mark) -> bool:
        key = mark.mechanism_id
        settled = await self._session.fetch(hot.SETTLE, key, mark.revision, mark.settled)
        await self._session.fetch(hot.FORGET_MARK, key)
        return bool(settled)

    async def list_captions(self, mechanism_id: MechanismId) -> Sequence[Texts]:
        rows = await self._session.fetch_long(hot.CAPTIONS, mechanism_id)
        return await asyncio.to_thread(_captions, rows)

    async def list_held(self, mechanism_id: MechanismId) -> Sequence[MechanismPassage]:
        return [_passage(row) for row in await self._session.fetch(hot.HELD, mechanism_id)]

    async def apply(
        self, mechanism_id: MechanismId, changes: MechanismPassageChanges, *, at: datetime
    ) -> None:
        now = to_millis(at)
        for one in changes.added:
            where = (one.id, mechanism_id, one.part, one.language)
            await self._session.fetch(hot.ADD, *where, *_extent(one), now)
        for one in changes.changed:
            await self._session.fetch(hot.CHANGE, one.id, *_extent(one), now)
        if changes.removed:
            await self._remove(changes.removed)


def _captions(rows: Sequence[Sequence[Any]]) -> Sequence[Texts]:
    return [
        Texts(
            part="caption",
            language=language,
            lines=[Line(start, text) for _, start, text in cues],
        )
        for language, cues in groupby(rows, key=lambda row: row[0])
    ]


def _extent(one: MechanismPassage) -> tuple[Any, ...]:
    piece = (None, None) if one.piece is None else (one.piece.start, one.piece.end)
    return (one.first, one.last, *piece, one.digest, one.revision)


def _passage(row: Sequence[Any]) -> MechanismPassage:
    id_, part, language, first, last, start, end, digest, revision = row
    return MechanismPassage(
        id=as_present_id(PassageId, id_),
        part=part,
        language=language,
        first=first,
        last=last,
        piece=None if start is None else Span(start, end),
        digest=bytes(digest),
        revision=revision,
    )
