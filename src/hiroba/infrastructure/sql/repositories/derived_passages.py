"""How far the derived stores have come with passages of one kind, in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from hiroba.domain.library.derived_passages import Due
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.hot.derived_passages import DerivedStatements
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession

_BEFORE_ALL = UUID(int=0)


class SqlDerivedPassages:
    """Implements DerivedPassages."""

    def __init__(self, session: SqlSession, statements: DerivedStatements) -> None:
        self._session = session
        self._statements = statements

    async def touch(self, passage_ids: Sequence[PassageId]) -> None:
        await self._session.fetch(self._statements.touch, _json(passage_ids))

    async def revisions(self, passage_ids: Sequence[PassageId]) -> Mapping[PassageId, int]:
        rows = await self._session.fetch(self._statements.revisions, _json(passage_ids))
        return {as_present_id(PassageId, id_): revision for id_, revision in rows}

    async def list_removed(self, *, limit: int) -> Sequence[Due]:
        return [_due(row) for row in await self._session.fetch(self._statements.removed, limit)]

    async def forget(self, passage_ids: Sequence[PassageId]) -> None:
        await self._session.fetch(self._statements.forget, _json(passage_ids))

    async def list_unindexed(self, *, limit: int) -> Sequence[Due]:
        return [_due(row) for row in await self._session.fetch(self._statements.unindexed, limit)]

    async def mark_indexed(self, due: Sequence[Due]) -> None:
        for one in due:
            await self._session.fetch(self._statements.mark_indexed, one.id, one.revision)

    async def list_unembedded(self, *, settled: datetime, limit: int) -> Sequence[Due]:
        rows = await self._session.fetch(self._statements.unembedded, to_millis(settled), limit)
        return [_due(row) for row in rows]

    async def mark_embedded(self, due: Sequence[Due]) -> Sequence[PassageId]:
        late: list[PassageId] = []
        for one in due:
            values = (one.id, one.revision, one.has_vector)
            if not await self._session.fetch(self._statements.mark_embedded, *values):
                late.append(one.id)
        return late

    async def list_page(self, after: PassageId | None, *, limit: int) -> Sequence[Due]:
        rows = await self._session.fetch(self._statements.page, after or _BEFORE_ALL, limit)
        return [_due(row) for row in rows]

    async def _remove(self, passage_ids: Sequence[PassageId]) -> None:
        await self._session.fetch(self._statements.remove, _json(passage_ids))


def _json(passage_ids: Sequence[PassageId]) -> str:
    return orjson.dumps(passage_ids).decode()


def _due(row: Sequence[Any]) -> Due:
    id_, revision, has_vector = row
    return Due(as_present_id(PassageId, id_), revision, bool(has_vector))
