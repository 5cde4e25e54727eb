"""Discussions by id, from the truth."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson

from hiroba.application.library.citable import citable
from hiroba.application.library.discussion_reader import DiscussionView, SaidWords
from hiroba.application.library.discussion_text import DiscussionRows, SaidRow, put_together
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId, UserId
from hiroba.domain.shared.sentences import Span
from hiroba.infrastructure.sql.hot import discussions as hot
from hiroba.infrastructure.sql.session import Database, SqlSession

_Row = Sequence[Any]


class SqlDiscussionReader:
    """Implements DiscussionReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def discussions(
        self,
        ids: Sequence[PassageId],
        readership: Readership,
        *,
        asked_in: MessageId | None = None,
    ) -> Mapping[PassageId, DiscussionView]:
        if not ids:
            return {}
        async with self._database.read() as session:
            rows = await session.fetch(
                hot.READABLE, _json(ids), _json(sorted(readership.keys)), asked_in
            )
            return await _put_together(session, rows)

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, DiscussionView]:
        if not ids:
            return {}
        async with self._database.read() as session:
            return await _put_together(session, await session.fetch(hot.EVERYTHING, _json(ids)))

    async def still_said(
        self, words: Sequence[SaidWords], readership: Readership
    ) -> Sequence[bool]:
        ids = _json(list({one.message_id for one in words}))
        async with self._database.read() as session:
            rows = await session.fetch(hot.SAID, ids, _json(sorted(readership.keys)))
        contents = {UUID(id_): content for id_, content in rows}
        return [
            contents.get(one.message_id, "")[one.start : one.start + len(one.words)] == one.words
            for one in words
        ]


async def _put_together(
    session: SqlSession, rows: Sequence[_Row]
) -> Mapping[PassageId, DiscussionView]:
    roots = await _roots(session, {row[3] for row in rows if row[3] != row[1]})
    found: dict[PassageId, DiscussionView] = {}
    for _, group in groupby(rows, key=lambda row: row[0]):
        view = put_together(_discussion(list(group), roots))
        if view is not None:
            found[view.passage_id] = view
    return found


async def _roots(session: SqlSession, ids: set[str]) -> Mapping[str, str]:
    if not ids:
        return {}
    rows = await session.fetch(hot.ROOTS, _json(sorted(ids)))
    return {
        id_: citable(content, author_kind=kind, is_deleted=False) for id_, content, kind in rows
    }


def _discussion(rows: Sequence[_Row], roots: Mapping[str, str]) -> DiscussionRows:
    id_, channel_id, name, place_id, start, end, *_ = rows[0]
    return DiscussionRows(
        passage_id=PassageId(UUID(id_)),
        channel_id=ChannelId(UUID(channel_id)),
        channel_name=name,
        root=roots.get(place_id, ""),
        piece=None if start is None else Span(start, end),
        said=[_said(row) for row in rows],
    )


def _said(row: _Row) -> SaidRow:
    message_id, seq, author_id, author_name, author_kind, content, created_at = row[6:]
    return SaidRow(
        message_id=MessageId(UUID(message_id)),
        seq=seq,
        author_id=UserId(UUID(author_id)),
        author_name=author_name,
        author_kind=author_kind,
        content=content,
        created_at=created_at,
    )


def _json(values: Sequence[object]) -> str:
    return orjson.dumps(values).decode()
