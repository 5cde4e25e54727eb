"""Messages over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.channels.post_message import PostMessage, PostMessageCommand
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.channels.editing import ExpectedEdit
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting, saved
from hiroba.presentation.ws.session import SocketSession


class MessageSendIn(In):
    """The last four are accepted and ignored: who sends, and when, is decided by the server."""

    id: Text
    channel_id: UUID
    content: Text
    parent_id: UUID | None = None
    attachment_ids: list[UUID] = Field(default_factory=list[UUID])
    user_id: Any = None
    user_name: Any = None
    timestamp: Any = None
    is_own_message: Any = None


class MessageEditIn(In):
    """`edited_at` as in `PATCH /messages/{id}`; `id` is the client's own, for the answer."""

    message_id: UUID
    content: Text
    edited_at: AwareDatetime | None = None
    id: Text | None = None

    @property
    def expected(self) -> ExpectedEdit | None:
        return ExpectedEdit(self.edited_at) if "edited_at" in self.model_fields_set else None


class MessageDeleteIn(In):
    message_id: UUID
    id: Text | None = None


async def _send(session: SocketSession, sent: MessageSendIn) -> dict[str, Any]:
    posted = await session.case(PostMessage).execute(
        PostMessageCommand(
            actor=session.actor,
            channel_id=ChannelId(sent.channel_id),
            content=sent.content,
            client_id=sent.id,
            parent_id=None if sent.parent_id is None else MessageId(sent.parent_id),
            attachment_ids=[FileId(one) for one in sent.attachment_ids],
        )
    )
    failpoint("message.before_ack")
    return saved(posted.id, posted.seq)


async def _edit(session: SocketSession, change: MessageEditIn) -> dict[str, Any]:
    edited = await session.case(EditMessage).execute(
        EditMessageCommand(
            actor=session.actor,
            message_id=MessageId(change.message_id),
            content=change.content,
            expected=change.expected,
        )
    )
    return saved(edited.id, edited.seq)


async def _delete(session: SocketSession, wish: MessageDeleteIn) -> dict[str, Any]:
    deleted = await session.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=session.actor, message_id=MessageId(wish.message_id))
    )
    return saved(deleted.id, deleted.seq)


MESSAGE_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "message:send": acting("message", MessageSendIn, _send),
        "message:edit": acting("message", MessageEditIn, _edit),
        "message:delete": acting("message", MessageDeleteIn, _delete),
    }
)
