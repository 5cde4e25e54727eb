"""Where notifications are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.notifications.notification import Notification, RemovedNotification
from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId, UserId


class NotificationRepository(Protocol):
    async def add(self, notification: Notification) -> None: ...

    async def count_unread(self, user_id: UserId) -> int: ...

    async def read_channel(
        self, user_id: UserId, channel_id: ChannelId, *, upto: int, at: datetime
    ) -> int:
        """Those of the channel itself, not of its threads, with `seq <= upto`; how many were unread."""
        ...

    async def read_thread(
        self, user_id: UserId, root_id: MessageId, *, upto: int, at: datetime
    ) -> int: ...

    async def read(
        self, user_id: UserId, ids: Sequence[NotificationId] | None, *, at: datetime
    ) -> int:
        """These, or all of the person's; how many were unread."""
        ...

    async def remove_of_message(self, message_id: MessageId) -> Sequence[RemovedNotification]: ...

    async def remove_of_channel(self, user_id: UserId, channel_id: ChannelId) -> None:
        """When the person leaves it."""
        ...
