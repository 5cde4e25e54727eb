"""Views of channels and messages in SQL."""

from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from hiroba.application.channels.views import (
    ChannelView,
    DraftPlace,
    EditView,
    EventView,
    FollowedChannelView,
    MemberView,
    MessageView,
    NotificationView,
    UnreadThreadView,
)
from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.draft import Draft
from hiroba.domain.identity.preferences import Preferences
from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId, UserId
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.hot import channels as hot_channels
from hiroba.infrastructure.sql.hot import drafts as hot_drafts
from hiroba.infrastructure.sql.hot import events as hot_events
from hiroba.infrastructure.sql.hot import identity as hot_identity
from hiroba.infrastructure.sql.hot import messages as hot_messages
from hiroba.infrastructure.sql.hot import notifications as hot_notifications
from hiroba.infrastructure.sql.hot import threads as hot_threads
from hiroba.infrastructure.sql.hot import unread as hot_unread
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.channels import to_standing
from hiroba.infrastructure.sql.repositories.drafts import to_draft
from hiroba.infrastructure.sql.repositories.preferences import preferences_from_json
from hiroba.infrastructure.sql.session import Database, SqlSession

_BEFORE_ALL = UUID(int=0)


class SqlChannelReader:
    """Implements ChannelReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def __call__(self) -> AsyncGenerator["SqlChannelSnapshot"]:
        async with self._database.read() as session:
            yield SqlChannelSnapshot(session)


class SqlChannelSnapshot:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find_standing(self, channel_id: ChannelId, user_id: UserId) -> ChannelStanding | None:
        rows = await self._session.fetch(hot_channels.FIND_WITH_MEMBERSHIP, channel_id, user_id)
        return ChannelStanding(*to_standing(channel_id, user_id, rows[0])) if rows else None

    async def list_for_user(
        self, user_id: UserId, *, with_public: bool, with_archived: bool, limit: int, offset: int
    ) -> tuple[Sequence[ChannelView], int]:
        public = ChannelKind.PUBLIC.value if with_public else ""
        rows = await self._session.fetch(
            hot_channels.LIST_FOR_USER, user_id, public, int(with_archived), limit, offset
        )
        channels = [
            ChannelView(
                id=id_,
                kind=kind,
                name=name,
                topic=topic,
                last_seq=last_seq,
                created_at=from_millis(created_at),
                archived_at=None if archived_at is None else from_millis(archived_at),
                role=role,
                read_seq=read_seq,
                notify_level=notify_level,
            )
            for id_, kind, name, topic, last_seq, created_at, archived_at, *rest in rows
            for role, read_seq, notify_level, _ in (rest,)
        ]
        return channels, rows[0][-1] if rows else 0

    async def list_members(
        self, channel_id: ChannelId, *, limit: int, offset: int
    ) -> tuple[Sequence[MemberView], int]:
        rows = await self._session.fetch(hot_channels.LIST_MEMBERS, channel_id, limit, offset)
        return [_to_member(row[:-1]) for row in rows], rows[0][-1] if rows else 0

    async def list_members_by_id(
        self, channel_id: ChannelId, *, after: str | None, limit: int
    ) -> Sequence[MemberView]:
        start = _BEFORE_ALL if after is None else UUID(after)
        rows = await self._session.fetch(hot_channels.LIST_MEMBERS_BY_ID, channel_id, start, limit)
        return [_to_member(row) for row in rows]

    async def find_next_spoken_in(
        self, author_id: UserId, *, after: ChannelId | None
    ) -> ChannelId | None:
        start = after or _BEFORE_ALL
        rows = await self._session.fetch(hot_messages.NEXT_SPOKEN_IN, author_id, start)
        return as_present_id(ChannelId, rows[0][0]) if rows else None

    async def list_by_author(
        self, channel_id: ChannelId, author_id: UserId, *, after: int, upto: int, limit: int
    ) -> Sequence[MessageView]:
        rows = await self._session.fetch(
            hot_messages.VIEW_BY_AUTHOR, channel_id, author_id, after, upto, limit
        )
        return [MessageView._make(row) for row in rows]

    async def list_drafts(
        self, user_id: UserId, *, with_public: bool, limit: int, offset: int
    ) -> Sequence[Draft]:
        public = ChannelKind.PUBLIC.value if with_public else ""
        rows = await self._session.fetch(hot_drafts.LIST_OF_USER, user_id, public, limit, offset)
        return [to_draft(user_id, row) for row in rows]

    async def find_preferences(self, user_id: UserId) -> Preferences:
        rows = await self._session.fetch(hot_identity.FIND_PREFERENCES, user_id)
        return preferences_from_json(rows[0][0] if rows else None)

    async def find_drafts(self, places: Collection[DraftPlace]) -> Mapping[DraftPlace, Draft]:
        if not places:
            return {}
        rows = await self._session.fetch(
            hot_drafts.FIND_SOME, orjson.dumps([tuple(one) for one in places]).decode()
        )
        return {
            DraftPlace(str(user_id), str(row[0]), str(row[1])): to_draft(
                as_present_id(UserId, user_id), row
            )
            for user_id, *row in rows
        }

    async def list_messages(
        self, channel_id: ChannelId, *, after: int, upto: int
    ) -> Sequence[MessageView]:
        rows = await self._session.fetch(hot_messages.VIEW_SPAN, channel_id, after, upto)
        return [MessageView._make(row) for row in rows]

    async def count_before(self, channel_id: ChannelId, at: datetime, *, total: int) -> int:
        rows = await self._session.fetch(
            hot_messages.COUNT_BEFORE, channel_id, to_millis(at), total
        )
        return rows[0][0]

    async def list_replies(
        self, parent_id: MessageId, *, after: int, limit: int
    ) -> Sequence[MessageView]:
        rows = await self._session.fetch(hot_messages.VIEW_REPLIES, parent_id, after, limit)
        return [MessageView._make(row) for row in rows]

    async def find_message(self, message_id: MessageId) -> MessageView | None:
        rows = await self._session.fetch(hot_messages.VIEW_ONE, message_id)
        return MessageView._make(rows[0]) if rows else None

    async def find_messages(self, message_ids: Collection[str]) -> Mapping[str, MessageView]:
        if not message_ids:
            return {}
        ids = orjson.dumps(list(message_ids)).decode()
        rows = await self._session.fetch(hot_messages.VIEW_SOME, ids)
        return {row[0]: MessageView._make(row) for row in rows}

    async def list_pins(
        self, channel_id: ChannelId, *, limit: int, offset: int
    ) -> tuple[Sequence[MessageView], int]:
        counted = await self._session.fetch(hot_messages.COUNT_PINS, channel_id)
        rows = await self._session.fetch(hot_messages.VIEW_PINS, channel_id, limit, offset)
        return [MessageView._make(row) for row in rows], counted[0][0]

    async def list_edits(
        self, message_id: MessageId, *, limit: int, offset: int
    ) -> tuple[Sequence[EditView], int]:
        rows = await self._session.fetch(hot_messages.VIEW_EDITS, message_id, limit, offset)
        return [EditView._make(row[:-1]) for row in rows], rows[0][-1] if rows else 0

    async def event_span(self) -> tuple[int, int]:
        rows = await self._session.fetch(hot_events.SPAN)
        oldest, newest = rows[0]
        return oldest, newest

    async def list_events(self, *, after: int, upto: int) -> Sequence[EventView]:
        rows = await self._session.fetch(hot_events.ALL, after, upto)
        return [EventView._make(row) for row in rows]

    async def list_events_of_channel(
        self, channel_id: ChannelId, *, after: int, upto: int
    ) -> Sequence[EventView]:
        rows = await self._session.fetch(hot_events.OF_CHANNEL, after, upto, channel_id)
        return [EventView._make(row) for row in rows]

    async def list_events_of_user(
        self, user_id: UserId, *, after: int, upto: int
    ) -> Sequence[EventView]:
        rows = await self._session.fetch(hot_events.OF_USER, after, upto, user_id)
        return [EventView._make(row) for row in rows]

    async def list_followed(self, user_id: UserId) -> Sequence[FollowedChannelView]:
        rows = await self._session.fetch(hot_unread.LIST_CHANNELS, user_id)
        return [FollowedChannelView._make(row) for row in rows]

    async def list_unread_threads(self, user_id: UserId) -> Sequence[UnreadThreadView]:
        rows = await self._session.fetch(hot_threads.LIST_UNREAD, user_id)
        return [UnreadThreadView._make(row) for row in rows]

    async def list_notifications(
        self, user_id: UserId, *, before: NotificationId | None, unread: bool, limit: int
    ) -> Sequence[NotificationView]:
        rows = await self._session.fetch(
            hot_notifications.LIST, user_id, before, int(unread), limit
        )
        return [NotificationView._make(row) for row in rows]

    async def count_unread_notifications(self, user_id: UserId) -> int:
        rows = await self._session.fetch(hot_notifications.COUNT_UNREAD, user_id)
        return rows[0][0]

    async def list_channel_ids(
        self, user_id: UserId, *, with_public: bool = True
    ) -> Sequence[ChannelId]:
        wanted = hot_channels.LIST_CHANNEL_IDS if with_public else hot_channels.LIST_CLOSED_IDS
        rows = await self._session.fetch(wanted, user_id)
        return [as_present_id(ChannelId, channel_id) for (channel_id,) in rows]


def _to_member(row: Sequence[Any]) -> MemberView:
    id_, display_name, kind, role, joined_at = row
    return MemberView(
        user_id=id_,
        display_name=display_name,
        kind=kind,
        role=role,
        joined_at=from_millis(joined_at),
    )
