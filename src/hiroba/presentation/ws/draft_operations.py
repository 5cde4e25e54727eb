"""Drafts over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.draft_place import draft_object
from hiroba.application.channels.save_draft import SaveDraft, SaveDraftCommand
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.session import SocketSession


class DraftDeleteIn(In):
    id: Text | None = None
    channel_id: UUID
    parent_id: UUID | None = None


class DraftSaveIn(DraftDeleteIn):
    content: Text


async def _save(session: SocketSession, wish: DraftSaveIn) -> dict[str, Any]:
    return await _put(session, wish, wish.content)


async def _delete(session: SocketSession, wish: DraftDeleteIn) -> dict[str, Any]:
    return await _put(session, wish, "")


async def _put(session: SocketSession, wish: DraftDeleteIn, content: str) -> dict[str, Any]:
    draft = await session.case(SaveDraft).execute(
        SaveDraftCommand(
            actor=session.actor,
            channel_id=ChannelId(wish.channel_id),
            parent_id=None if wish.parent_id is None else MessageId(wish.parent_id),
            content=content,
        )
    )
    return draft_object(draft)


DRAFT_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "draft:save": acting("draft", DraftSaveIn, _save),
        "draft:delete": acting("draft", DraftDeleteIn, _delete),
    }
)
