"""Mechanisms in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.words import folded
from hiroba.domain.shared.ids import FileId, MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.category_counts import CategoryCounts
from hiroba.infrastructure.sql.repositories.mechanism_revisions import OnChange
from hiroba.infrastructure.sql.repositories.mechanism_rows import from_mechanism, to_mechanism
from hiroba.infrastructure.sql.repositories.moment_marks import mark
from hiroba.infrastructure.sql.session import HotStatement, SqlSession
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow, MechanismTagRow

_mechanisms = table_of(MechanismRow)
_tags = table_of(MechanismTagRow)
_NEXT_NUMBER = HotStatement(
    "INSERT INTO mechanism_numbers (id, last) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET last = mechanism_numbers.last + 1 RETURNING last"
)
_REVISION = HotStatement("SELECT revision FROM mechanisms WHERE id = ?1")
_AUDIENCE = HotStatement("SELECT audience FROM mechanisms WHERE id = ?1")


class SqlMechanismRepository:
    """Implements MechanismRepository."""

    def __init__(self, session: SqlSession, on_change: OnChange) -> None:
        self._session = session
        self._on_change = on_change
        self._counts = CategoryCounts(session)

    async def next_number(self) -> int:
        rows = await self._session.fetch(_NEXT_NUMBER)
        return rows[0][0]

    async def add(self, mechanism: Mechanism) -> None:
        await self._session.execute(insert(_mechanisms).values(from_mechanism(mechanism)))
        await self._tag(mechanism)
        await mark(self._session, mechanism.id)

    async def find(self, mechanism_id: MechanismId, *, lock: bool = False) -> Mechanism | None:
        return await self._find(_mechanisms.c.id == mechanism_id, lock=lock)

    async def find_revision(self, mechanism_id: MechanismId) -> int | None:
        rows = await self._session.fetch(_REVISION, mechanism_id)
        return rows[0][0] if rows else None

    async def find_made_of(self, file_id: FileId) -> Mechanism | None:
        return await self._find(_mechanisms.c.file_id == file_id)

    async def save(self, mechanism: Mechanism) -> None:
        rows = await self._session.fetch(_AUDIENCE, mechanism.id)
        is_recounted = bool(rows) and rows[0][0] != mechanism.audience.key
        if is_recounted:
            await self._counts.off(mechanism.id)
        named = _mechanisms.c.id == mechanism.id
        values = {**from_mechanism(mechanism), "revision": _mechanisms.c.revision + 1}
        await self._session.change(update(_mechanisms).where(named).values(values))
        self._on_change(mechanism.id)
        if is_recounted:
            await self._counts.on(mechanism.id)
        await self._session.change(delete(_tags).where(_tags.c.mechanism_id == mechanism.id))
        await self._tag(mechanism)
        await mark(self._session, mechanism.id)

    async def remove(self, mechanism_id: MechanismId) -> None:
        await self._counts.off(mechanism_id)
        await self._session.change(delete(_mechanisms).where(_mechanisms.c.id == mechanism_id))
        await mark(self._session, mechanism_id)
        self._on_change(mechanism_id)

    async def _tag(self, mechanism: Mechanism) -> None:
        keys = sorted({folded(tag) for tag in mechanism.tags})
        if keys:
            rows: list[dict[str, Any]] = [
                {"mechanism_id": mechanism.id, "tag": key} for key in keys
            ]
            await self._session.execute_many(insert(_tags), rows)

    async def _find(self, which: ColumnElement[bool], *, lock: bool = False) -> Mechanism | None:
        asked = select(_mechanisms).where(which)
        rows = await self._session.execute(asked.with_for_update() if lock else asked)
        return to_mechanism(rows[0]) if rows else None
