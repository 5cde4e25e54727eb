"""Passages by id, from the truth."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from hiroba.application.library.reader import PassageView
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, PassageId, VersionId
from hiroba.infrastructure.sql.hot import passages as hot
from hiroba.infrastructure.sql.session import Database


class SqlPassageReader:
    """Implements PassageReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def passages(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, PassageView]:
        asked: dict[Any, UUID] = {str(passage_id): passage_id for passage_id in ids}
        wanted = orjson.dumps(list(asked)).decode()
        audiences = orjson.dumps(sorted(readership.keys)).decode()
        async with self._database.read() as session:
            rows = await session.fetch(hot.READABLE, wanted, audiences)
        read = _Ids(asked)
        views = [_to_view(row, read) for row in rows]
        return {view.passage_id: view for view in views}


class _Ids(dict[Any, UUID]):
    """Ids by how the engine gives them. Many passages are of one document: each of its ids is read once."""

    def __missing__(self, value: Any) -> UUID:
        found = self[value] = value if isinstance(value, UUID) else UUID(value)
        return found


def _to_view(row: Sequence[Any], ids: _Ids) -> PassageView:
    passage_id, document_id, version_id, title, source, version, text, start, end, *place = row
    page, heading = place
    return PassageView(
        passage_id=PassageId(ids[passage_id]),
        document_id=DocumentId(ids[document_id]),
        version_id=VersionId(ids[version_id]),
        title=title,
        source=source,
        version=version,
        text=text,
        start=start,
        end=end,
        page=page,
        heading=heading,
    )
