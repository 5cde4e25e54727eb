"""Passages by id, from the truth."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hiroba.application.library.reader import PassageView
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, PassageId, VersionId
from hiroba.infrastructure.sql.hot import passages as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import Database


class SqlPassageReader:
    """Implements PassageReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def passages(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, PassageView]:
        wanted = json.dumps([str(passage_id) for passage_id in ids])
        audiences = json.dumps(sorted(readership.keys))
        async with self._database.read() as session:
            rows = await session.fetch(hot.READABLE, wanted, audiences)
        views = map(_to_view, rows)
        return {view.passage_id: view for view in views}


def _to_view(row: Sequence[Any]) -> PassageView:
    passage_id, document_id, version_id, title, source, version, text, start, end, *place = row
    page, heading = place
    return PassageView(
        passage_id=as_present_id(PassageId, passage_id),
        document_id=as_present_id(DocumentId, document_id),
        version_id=as_present_id(VersionId, version_id),
        title=title,
        source=source,
        version=version,
        text=text,
        start=start,
        end=end,
        page=page,
        heading=heading,
    )
