"""Threads in SQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.channels.thread import PARTICIPANTS_MAX, Follower, Thread
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.domain.shared.time import from_iso, from_millis
from hiroba.infrastructure.sql.hot import threads as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession


class SqlThreadRepository:
    """The summary is kept with the root as clients get it."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def get(self, root_id: MessageId) -> Thread:
        rows = await self._session.fetch(hot.GET, root_id)
        if not rows:
            raise MessageNotFoundError
        channel_id, author_id, seq, stored = rows[0]
        return Thread(
            root_id=root_id,
            channel_id=as_present_id(ChannelId, channel_id),
            root_author_id=as_present_id(UserId, author_id),
            root_seq=seq,
            **({} if stored is None else _summary(stored)),
        )

    async def save(self, thread: Thread) -> None:
        await self._session.fetch(hot.SAVE, thread.root_id, thread_json(thread))

    async def recount(self, root_id: MessageId) -> Thread:
        thread = await self.get(root_id)
        replies = await self._session.fetch(hot.REPLIES, root_id)
        authors = dict.fromkeys(as_present_id(UserId, author) for author, _ in replies)
        return Thread(
            root_id=root_id,
            channel_id=thread.channel_id,
            root_author_id=thread.root_author_id,
            root_seq=thread.root_seq,
            replies=len(replies),
            last_reply_at=from_millis(replies[-1][1]) if replies else None,
            participant_ids=tuple(authors)[:PARTICIPANTS_MAX],
        )

    async def follow(self, thread: Thread, user_id: UserId, *, read_seq: int) -> bool:
        return bool(
            await self._session.fetch(
                hot.FOLLOW, thread.root_id, user_id, thread.channel_id, read_seq
            )
        )

    async def unfollow(self, root_id: MessageId, user_id: UserId) -> bool:
        return bool(await self._session.fetch(hot.UNFOLLOW, root_id, user_id))

    async def set_read_seq(self, root_id: MessageId, user_id: UserId, seq: int) -> bool:
        return bool(await self._session.fetch(hot.SET_READ_SEQ, root_id, user_id, seq))

    async def list_followers(self, root_id: MessageId) -> Sequence[Follower]:
        rows = await self._session.fetch(hot.LIST_FOLLOWERS, root_id)
        return [_to_follower(row) for row in rows]

    async def find_follower(self, root_id: MessageId, user_id: UserId) -> Follower | None:
        rows = await self._session.fetch(hot.FIND_FOLLOWER, root_id, user_id)
        return _to_follower(rows[0]) if rows else None

    async def leave_channel(self, user_id: UserId, channel_id: ChannelId) -> None:
        await self._session.fetch(hot.LEAVE_CHANNEL, user_id, channel_id)


def _to_follower(row: Sequence[Any]) -> Follower:
    user_id, read_seq, unread = row
    return Follower(user_id=as_present_id(UserId, user_id), read_seq=read_seq, unread=unread)


def thread_json(thread: Thread) -> str | None:
    """None for a message without replies."""
    if thread.last_reply_at is None:
        return None
    return orjson.dumps(thread.summary).decode()


def _summary(stored: str) -> dict[str, Any]:
    summary: Any = orjson.loads(stored)
    return {
        "replies": summary["replies"],
        "last_reply_at": from_iso(summary["lastReplyAt"]),
        "participant_ids": tuple(UserId(UUID(one)) for one in summary["participantIds"]),
    }
