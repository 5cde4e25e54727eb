"""Which messages make a passage, in SQL."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import orjson

from hiroba.application.library.citable import citable
from hiroba.domain.library.discussion import Discussion, Place, Spoken
from hiroba.domain.library.discussion_repository import (
    DiscussionChanges,
    DiscussionProgress,
)
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.hot import discussions as hot
from hiroba.infrastructure.sql.hot import events
from hiroba.infrastructure.sql.hot.values import as_id, as_present_id
from hiroba.infrastructure.sql.repositories.derived_passages import SqlDerivedPassages
from hiroba.infrastructure.sql.session import SqlSession


class SqlDiscussionRepository(SqlDerivedPassages):
    """Implements DiscussionRepository."""

    def __init__(self, session: SqlSession) -> None:
        super().__init__(session, hot.DERIVED)

    async def find_progress(self) -> DiscussionProgress | None:
        rows = await self._session.fetch(hot.PROGRESS)
        if not rows:
            return None
        position, channel_id, seq = rows[0]
        past = None if channel_id is None else (as_present_id(ChannelId, channel_id), seq)
        return DiscussionProgress(position=position, past=past)

    async def save_progress(self, progress: DiscussionProgress) -> None:
        past = progress.past or (None, None)
        await self._session.fetch(hot.SAVE_PROGRESS, progress.position, *past)

    async def event_span(self) -> tuple[int, int]:
        oldest, newest = (await self._session.fetch(events.SPAN))[0]
        return oldest, newest

    async def list_told(self, *, after: int, upto: int) -> Sequence[Spoken]:
        rows = await self._session.fetch(hot.TOLD, after, upto)
        return [one for row in rows for one in _told(row)]

    async def list_renamed(self, *, after: int, upto: int) -> Sequence[ChannelId]:
        rows = await self._session.fetch(hot.RENAMED, after, upto)
        return [as_present_id(ChannelId, channel_id) for (channel_id,) in rows]

    async def list_past(self, after: tuple[ChannelId, int], *, limit: int) -> Sequence[Spoken]:
        return [_spoken(row) for row in await self._session.fetch(hot.PAST, *after, limit)]

    async def list_covering(self, place: Place, seqs: Sequence[int]) -> Sequence[Discussion]:
        key = (place.channel_id, place.key)
        last = await self._session.fetch(hot.LAST, *key)
        if not last:
            return []
        _, first_seq, last_seq, piece_start, *_ = last[0]
        rows, earlier = last, [seq for seq in seqs if seq <= last_seq]
        if earlier or piece_start is not None:
            wanted = orjson.dumps([*earlier, first_seq]).decode()
            rows = await self._session.fetch(hot.COVERING, *key, wanted)
        return [_discussion(place, row) for row in rows]

    async def list_spoken(self, place: Place, first_seq: int, last_seq: int) -> Sequence[Spoken]:
        statement = hot.SPOKEN_IN_CHANNEL if place.root_id is None else hot.SPOKEN_IN_THREAD
        rows = await self._session.fetch(statement, place.key, first_seq, last_seq)
        return [_spoken(row) for row in rows]

    async def apply(self, changes: DiscussionChanges, *, at: datetime) -> None:
        for one in changes.added:
            where = (one.id, one.place.channel_id, one.place.key)
            await self._session.fetch(hot.ADD, *where, *_extent(one), to_millis(at))
        for one in changes.changed:
            await self._session.fetch(hot.CHANGE, one.id, *_extent(one), to_millis(at))
        if changes.removed:
            await self._remove(changes.removed)

    async def touch_channel(self, channel_id: ChannelId) -> None:
        await self._session.fetch(hot.TOUCH_CHANNEL, channel_id)


def _extent(one: Discussion) -> tuple[int | None, ...]:
    piece = (None, None) if one.piece is None else (one.piece.start, one.piece.end)
    return (one.first_seq, one.last_seq, *piece, one.revision)


def _discussion(place: Place, row: Sequence[Any]) -> Discussion:
    id_, first_seq, last_seq, start, end, revision = row
    return Discussion(
        id=as_present_id(PassageId, id_),
        place=place,
        first_seq=first_seq,
        last_seq=last_seq,
        piece=None if start is None else Span(start, end),
        revision=revision,
    )


def _told(row: Sequence[Any]) -> Iterator[Spoken]:
    """A root whose last reply is gone is no root any more: both its places have changed."""
    spoken = _spoken(row)
    yield spoken
    has_thread, is_news = row[4], row[-1]
    if not has_thread and not is_news:
        thread = Place(spoken.place.channel_id, spoken.id)
        yield Spoken(id=spoken.id, place=thread, seq=spoken.seq, content="", said_at=spoken.said_at)


def _spoken(row: Sequence[Any]) -> Spoken:
    id_, channel_id, seq, parent_id, has_thread, kind, content, created_at, is_deleted, news = row
    root_id = id_ if has_thread else parent_id
    return Spoken(
        id=as_present_id(MessageId, id_),
        place=Place(as_present_id(ChannelId, channel_id), as_id(MessageId, root_id)),
        seq=seq,
        content=citable(content, author_kind=kind, is_deleted=bool(is_deleted)),
        said_at=from_millis(created_at),
        is_news=bool(news) or not has_thread,
    )
