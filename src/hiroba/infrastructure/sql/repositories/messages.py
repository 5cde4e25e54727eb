"""Messages in SQL: a hot path, so statements go past the ORM."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    MessageNotFoundError,
    SendingKeyTakenError,
)
from hiroba.domain.channels.message import Message, MessageDraft, SentMessage
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.hot import messages as hot
from hiroba.infrastructure.sql.hot.values import as_id, as_present_id
from hiroba.infrastructure.sql.session import SqlSession


class SqlMessageRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def append(self, draft: MessageDraft) -> Message:
        rows = await self._session.fetch(hot.NEXT_SEQ, draft.channel_id)
        if not rows:
            raise ChannelNotFoundError
        seq: int = rows[0][0]
        created_at = to_millis(draft.created_at)
        await self._session.fetch(
            hot.INSERT,
            draft.id,
            draft.channel_id,
            seq,
            draft.author_id,
            draft.client_id,
            draft.parent_id,
            draft.content,
            created_at,
            draft.mentions,
        )
        if draft.client_id is not None:
            kept = await self._session.fetch(
                hot.INSERT_KEY,
                draft.author_id,
                draft.client_id,
                draft.fingerprint,
                draft.id,
                created_at,
            )
            if not kept:
                raise SendingKeyTakenError(retry_after=1)
        return Message(
            id=draft.id,
            channel_id=draft.channel_id,
            seq=seq,
            author_id=draft.author_id,
            client_id=draft.client_id,
            parent_id=draft.parent_id,
            content=draft.content,
            created_at=draft.created_at,
            mentions=draft.mentions,
        )

    async def get(self, message_id: MessageId) -> Message:
        rows = await self._session.fetch(hot.GET, message_id)
        if not rows:
            raise MessageNotFoundError
        return _to_message(rows[0])

    async def add_mentions(self, message: Message, target_ids: Collection[UUID]) -> None:
        for target_id in target_ids:
            await self._session.fetch(
                hot.ADD_MENTION,
                target_id,
                message.channel_id,
                message.seq,
                message.id,
                message.author_id,
                message.parent_id,
            )

    async def write_attachments(self, message_id: MessageId, attachments: str) -> None:
        await self._session.fetch(hot.WRITE_ATTACHMENTS, message_id, attachments)

    async def write_content(self, message_id: MessageId, content: str) -> None:
        await self._session.fetch(hot.WRITE_CONTENT, message_id, content)

    async def write_previews(self, message_id: MessageId, previews: str | None) -> bool:
        return bool(await self._session.fetch(hot.WRITE_PREVIEWS, message_id, previews))

    async def find_sent(self, user_id: UserId, key: str) -> SentMessage | None:
        rows = await self._session.fetch(hot.FIND_SENT, user_id, key)
        if not rows:
            return None
        fingerprint, *columns = rows[0]
        return SentMessage(message=_to_message(columns), fingerprint=fingerprint)

    async def forget_sent(self, *, before: datetime, limit: int) -> int:
        return len(await self._session.fetch(hot.FORGET_SENT, to_millis(before), limit))


def _to_message(columns: Any) -> Message:
    id_, channel_id, seq, author_id, client_id, parent_id, content, *others = columns
    created_at, edited_at, deleted_at, mentions, attachments = others
    return Message(
        id=as_present_id(MessageId, id_),
        channel_id=as_present_id(ChannelId, channel_id),
        seq=seq,
        author_id=as_present_id(UserId, author_id),
        client_id=client_id,
        parent_id=as_id(MessageId, parent_id),
        content=content,
        created_at=from_millis(created_at),
        edited_at=None if edited_at is None else from_millis(edited_at),
        deleted_at=None if deleted_at is None else from_millis(deleted_at),
        mentions=mentions,
        attachments=attachments,
    )
