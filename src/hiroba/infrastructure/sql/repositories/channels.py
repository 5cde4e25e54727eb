"""Channels and memberships in SQL."""

from collections.abc import Collection, Sequence
from typing import Any

import orjson
from sqlalchemy import Row, case, delete, func, insert, select, update

from hiroba.domain.channels.channel import (
    Channel,
    ChannelKind,
    Listener,
    Membership,
    MembershipRole,
    NotifyLevel,
    PostingPlace,
    UnreadCounts,
)
from hiroba.domain.channels.errors import ChannelNotFoundError
from hiroba.domain.channels.message import Author
from hiroba.domain.shared.ids import ChannelId, MechanismId, UserId
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import channels as hot
from hiroba.infrastructure.sql.hot import unread as hot_unread
from hiroba.infrastructure.sql.hot.values import as_id, as_present_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import ChannelRow, MembershipRow
from hiroba.infrastructure.text.folding import simplified_table
from hiroba.infrastructure.text.name_words import search_key

_SIMPLIFIED = simplified_table()  # read here, where nothing else waits for the file
_channels = table_of(ChannelRow)
_memberships = table_of(MembershipRow)


class SqlChannelRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, channel: Channel) -> None:
        await self._session.execute(insert(_channels).values(_from_channel(channel)))

    async def get(self, channel_id: ChannelId) -> Channel:
        rows = await self._session.execute(select(_channels).where(_channels.c.id == channel_id))
        if not rows:
            raise ChannelNotFoundError
        return to_channel(rows[0])

    async def save(self, channel: Channel) -> None:
        values = {
            "kind": channel.kind.value,
            "name": channel.name,
            "topic": channel.topic,
            "search_key": search_key(channel.name, channel.topic),
            "archived_at": channel.archived_at,
        }
        await self._session.change(
            update(_channels).where(_channels.c.id == channel.id).values(values)
        )

    async def remove(self, channel_id: ChannelId) -> None:
        await self._session.change(delete(_channels).where(_channels.c.id == channel_id))

    async def find_with_membership(
        self, channel_id: ChannelId, user_id: UserId
    ) -> tuple[Channel, Membership | None] | None:
        rows = await self._session.fetch(hot.FIND_WITH_MEMBERSHIP, channel_id, user_id)
        return to_standing(channel_id, user_id, rows[0]) if rows else None

    async def find_for_posting(self, channel_id: ChannelId, user_id: UserId) -> PostingPlace | None:
        rows = await self._session.fetch(hot.FIND_FOR_POSTING, channel_id, user_id)
        if not rows:
            return None
        *standing, display_name, kind, is_heard = rows[0]
        channel, membership = to_standing(channel_id, user_id, standing)
        author = Author(user_id, display_name, kind)
        return PostingPlace(channel, membership, author, bool(is_heard))

    async def find_direct(self, member_ids: Collection[UserId]) -> Channel | None:
        one, *_ = member_ids
        theirs = _memberships.alias()
        members = (
            select(theirs.c.channel_id)
            .join(_memberships, _memberships.c.channel_id == theirs.c.channel_id)
            .where(_memberships.c.user_id == one)
            .group_by(theirs.c.channel_id)
            .having(func.count() == len(member_ids))
            .having(func.sum(case((theirs.c.user_id.in_(member_ids), 1), else_=0)) == func.count())
        )
        is_open = (_channels.c.kind == ChannelKind.DIRECT.value) & _channels.c.archived_at.is_(None)
        rows = await self._session.execute(
            select(_channels)
            .where(is_open, _channels.c.id.in_(members))
            .order_by(_channels.c.id)
            .limit(1)
        )
        return to_channel(rows[0]) if rows else None

    async def list_first_ids(self) -> Sequence[ChannelId]:
        first = (
            (_channels.c.kind == ChannelKind.PUBLIC.value)
            & _channels.c.created_by.is_(None)
            & _channels.c.archived_at.is_(None)
        )
        ids = select(_channels.c.id).where(first).order_by(_channels.c.id)
        return [ChannelId(row.id) for row in await self._session.execute(ids)]

    async def list_member_ids(self, channel_id: ChannelId) -> Sequence[UserId]:
        members = select(_memberships.c.user_id).where(_memberships.c.channel_id == channel_id)
        return [UserId(row.user_id) for row in await self._session.execute(members)]

    async def add_member(self, membership: Membership) -> bool:
        rows = await self._session.fetch(
            hot.ADD_MEMBER,
            membership.channel_id,
            membership.user_id,
            membership.role.value,
            to_millis(membership.joined_at),
            membership.read_seq,
            membership.notify_level.value,
        )
        return bool(rows)

    async def set_notify_level(
        self, channel_id: ChannelId, user_id: UserId, level: NotifyLevel
    ) -> None:
        one = (_memberships.c.channel_id == channel_id) & (_memberships.c.user_id == user_id)
        change = update(_memberships).where(one).values(notify_level=level.value)
        await self._session.change(change)

    async def list_called(
        self, channel_id: ChannelId, keys: Collection[str]
    ) -> Sequence[tuple[UserId, str]]:
        given = {key.translate(_SIMPLIFIED): key for key in keys}
        wanted = orjson.dumps(list(given)).decode()
        rows = await self._session.fetch(hot.LIST_CALLED, channel_id, wanted)
        return [(as_present_id(UserId, user_id), given[key]) for user_id, key in rows]

    async def list_listeners(
        self, channel_id: ChannelId, *, among: Collection[UserId] | None
    ) -> Sequence[Listener]:
        if among is None:
            rows = await self._session.fetch(hot.LIST_LISTENERS, channel_id)
        else:
            some = orjson.dumps([str(one) for one in among]).decode()
            rows = await self._session.fetch(hot.LIST_SOME_LISTENERS, channel_id, some)
        return [
            Listener(user_id=as_present_id(UserId, user_id), notify_level=NotifyLevel(level))
            for user_id, level in rows
        ]

    async def count_unread(self, channel_id: ChannelId, user_id: UserId) -> UnreadCounts:
        rows = await self._session.fetch(hot_unread.COUNT_UNREAD, user_id, channel_id)
        if not rows:
            raise ChannelNotFoundError
        read_seq, unread, mentions = rows[0]
        return UnreadCounts(read_seq=read_seq, unread=unread, mentions=mentions)

    async def set_read_seq(self, channel_id: ChannelId, user_id: UserId, seq: int) -> None:
        await self._session.fetch(hot_unread.SET_READ_SEQ, channel_id, user_id, seq)

    async def remove_member(self, channel_id: ChannelId, user_id: UserId) -> bool:
        one = (_memberships.c.channel_id == channel_id) & (_memberships.c.user_id == user_id)
        return bool(await self._session.change(delete(_memberships).where(one)))


def to_standing(
    channel_id: ChannelId, user_id: UserId, row: Sequence[Any]
) -> tuple[Channel, Membership | None]:
    """From the columns of FIND_WITH_MEMBERSHIP."""
    kind, name, topic, last_seq, created_by, created_at, archived_at, *rest = row
    mechanism_id, role, joined_at, read_seq, notify_level = rest
    channel = Channel(
        id=channel_id,
        kind=ChannelKind(kind),
        name=name,
        topic=topic,
        last_seq=last_seq,
        created_by=as_id(UserId, created_by),
        created_at=from_millis(created_at),
        archived_at=None if archived_at is None else from_millis(archived_at),
        mechanism_id=as_id(MechanismId, mechanism_id),
    )
    if role is None:
        return channel, None
    return channel, Membership(
        channel_id=channel_id,
        user_id=user_id,
        role=MembershipRole(role),
        joined_at=from_millis(joined_at),
        read_seq=read_seq,
        notify_level=NotifyLevel(notify_level),
    )


def _from_channel(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "kind": channel.kind.value,
        "name": channel.name,
        "topic": channel.topic,
        "search_key": search_key(channel.name, channel.topic),
        "last_seq": channel.last_seq,
        "created_by": channel.created_by,
        "created_at": channel.created_at,
        "archived_at": channel.archived_at,
        "mechanism_id": channel.mechanism_id,
    }


def to_channel(row: Row[Any]) -> Channel:
    return Channel(
        id=ChannelId(row.id),
        kind=ChannelKind(row.kind),
        name=row.name,
        topic=row.topic,
        last_seq=row.last_seq,
        created_by=None if row.created_by is None else UserId(row.created_by),
        created_at=row.created_at,
        archived_at=row.archived_at,
        mechanism_id=None if row.mechanism_id is None else MechanismId(row.mechanism_id),
    )
