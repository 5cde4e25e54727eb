"""Passages of documents, and where they stand in each version, in SQL."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, insert, select, tuple_

from hiroba.domain.library.document import Passage, PlacedPassage
from hiroba.domain.shared.ids import PassageId, VersionId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.library_audit import SqlLibraryAudit
from hiroba.infrastructure.sql.repositories.library_rows import (
    from_passage,
    from_placement,
    to_passage,
)
from hiroba.infrastructure.sql.tables.library import DocumentRow, PassageRow, PlacementRow

_documents = table_of(DocumentRow)
_passages = table_of(PassageRow)
_placements = table_of(PlacementRow)
_PLACED = (
    _passages.c.id,
    _passages.c.document_id,
    _placements.c.version_id,
    _placements.c.ordinal,
    _placements.c.start,
    _placements.c.end,
    _placements.c.page,
    _passages.c.heading,
    _passages.c.tokens,
    _passages.c.text,
)
_IS_PLACED = _placements.c.passage_id == _passages.c.id
_THEIRS = _documents.c.id == _passages.c.document_id
_IN_CURRENT = _documents.c.current_version_id == _placements.c.version_id


class SqlPassages(SqlLibraryAudit):
    """The part of SqlDocumentRepository that is about passages."""

    async def put_passages(self, passages: Sequence[Passage]) -> None:
        known = select(_passages.c.id).where(_passages.c.id.in_([one.id for one in passages]))
        held = {row.id for row in await self._session.execute(known)}
        new = {one.id: from_passage(one) for one in passages if one.id not in held}
        await self._session.execute_many(insert(_passages), list(new.values()))
        place = tuple_(_placements.c.version_id, _placements.c.ordinal)
        taken = place.in_([(one.version_id, one.ordinal) for one in passages])
        await self._session.change(delete(_placements).where(taken))
        await self._session.execute_many(
            insert(_placements), [from_placement(one) for one in passages]
        )

    async def displace(
        self, version_id: VersionId, *, start: int = 0, end: int | None = None
    ) -> None:
        places = delete(_placements).where(
            _placements.c.version_id == version_id, _placements.c.ordinal >= start
        )
        if end is not None:
            places = places.where(_placements.c.ordinal < end)
        await self._session.change(places)

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        await self._session.change(delete(_passages).where(_passages.c.id.in_(passage_ids)))

    async def list_placed(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[PlacedPassage]:
        page = (
            select(_passages.c.id, _placements.c.ordinal, _passages.c.digest)
            .join(_passages, _IS_PLACED)
            .select_from(_placements)
            .where(_placements.c.version_id == version_id, _placements.c.ordinal >= offset)
            .order_by(_placements.c.ordinal)
            .limit(limit)
        )
        rows = await self._session.execute(page)
        return [PlacedPassage(PassageId(row.id), row.ordinal, row.digest) for row in rows]

    async def placed_elsewhere(
        self, passage_ids: Sequence[PassageId], version_id: VersionId | None
    ) -> set[PassageId]:
        placed = select(_placements.c.passage_id).where(_placements.c.passage_id.in_(passage_ids))
        if version_id is not None:
            placed = placed.where(_placements.c.version_id != version_id)
        return {PassageId(row.passage_id) for row in await self._session.execute(placed)}

    async def in_current(self, passage_ids: Sequence[PassageId]) -> set[PassageId]:
        placed = (
            select(_placements.c.passage_id)
            .join(_passages, _IS_PLACED)
            .join(_documents, _IN_CURRENT & _THEIRS)
            .where(_placements.c.passage_id.in_(passage_ids))
        )
        return {PassageId(row.passage_id) for row in await self._session.execute(placed)}

    async def list_passages(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[Passage]:
        return await self._page(
            _placements.c.version_id == version_id,
            _placements.c.ordinal >= offset,
            by=_placements.c.ordinal,
            limit=limit,
        )

    async def list_current_passages(
        self, after: PassageId | None, *, limit: int
    ) -> Sequence[Passage]:
        by = _placements.c.passage_id  # in the order of an index
        later = () if after is None else (by > after,)
        return await self._page(_IN_CURRENT, _THEIRS, *later, by=by, limit=limit)

    async def _page(
        self, *asked: ColumnElement[bool], by: ColumnElement[object], limit: int
    ) -> Sequence[Passage]:
        page = select(*_PLACED).where(_IS_PLACED, *asked).order_by(by).limit(limit)
        return [to_passage(row) for row in await self._session.execute(page)]
