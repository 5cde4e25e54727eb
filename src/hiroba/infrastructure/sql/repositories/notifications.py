"""Notifications in SQL."""

from collections.abc import Sequence
from datetime import datetime

import orjson

from hiroba.domain.notifications.notification import Notification, RemovedNotification
from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId, UserId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.hot import notifications as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession


class SqlNotificationRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, notification: Notification) -> None:
        await self._session.fetch(
            hot.ADD,
            notification.id,
            notification.user_id,
            notification.kind.value,
            notification.channel_id,
            notification.message_id,
            notification.seq,
            notification.root_id,
            int(notification.silent),
            to_millis(notification.created_at),
        )

    async def count_unread(self, user_id: UserId) -> int:
        rows = await self._session.fetch(hot.COUNT_UNREAD, user_id)
        return rows[0][0]

    async def read_channel(
        self, user_id: UserId, channel_id: ChannelId, *, upto: int, at: datetime
    ) -> int:
        rows = await self._session.fetch(hot.READ_CHANNEL, user_id, channel_id, upto, to_millis(at))
        return len(rows)

    async def read_thread(
        self, user_id: UserId, root_id: MessageId, *, upto: int, at: datetime
    ) -> int:
        return len(
            await self._session.fetch(hot.READ_THREAD, user_id, root_id, upto, to_millis(at))
        )

    async def read(
        self, user_id: UserId, ids: Sequence[NotificationId] | None, *, at: datetime
    ) -> int:
        if ids is None:
            return len(await self._session.fetch(hot.READ_ALL, user_id, to_millis(at)))
        some = orjson.dumps([str(one) for one in ids]).decode()
        return len(await self._session.fetch(hot.READ_SOME, user_id, to_millis(at), some))

    async def remove_of_message(self, message_id: MessageId) -> Sequence[RemovedNotification]:
        rows = await self._session.fetch(hot.REMOVE_OF_MESSAGE, message_id)
        return [
            RemovedNotification(
                id=as_present_id(NotificationId, id_),
                user_id=as_present_id(UserId, user_id),
                channel_id=as_present_id(ChannelId, channel_id),
                message_id=message_id,
                was_unread=read_at is None,
            )
            for id_, user_id, channel_id, read_at in rows
        ]

    async def remove_of_channel(self, user_id: UserId, channel_id: ChannelId) -> None:
        await self._session.fetch(hot.REMOVE_OF_CHANNEL, user_id, channel_id)
