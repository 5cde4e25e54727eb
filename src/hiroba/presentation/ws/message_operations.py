"""Messages over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import Field

from hiroba.application.channels.post_message import PostMessage, PostMessageCommand
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.channels.errors import AttachmentsUnavailableError
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.session import SocketSession


class MessageSendIn(In):
    """The last four are accepted and ignored: who sends, and when, is decided by the server."""

    id: Text
    channel_id: UUID
    content: Text
    parent_id: UUID | None = None
    attachment_ids: list[Text] = Field(default_factory=list[str])
    user_id: Any = None
    user_name: Any = None
    timestamp: Any = None
    is_own_message: Any = None


async def _send(session: SocketSession, sent: MessageSendIn) -> dict[str, Any]:
    if sent.attachment_ids:
        raise AttachmentsUnavailableError(field="attachmentIds")
    posted = await session.case(PostMessage).execute(
        PostMessageCommand(
            actor=session.actor,
            channel_id=ChannelId(sent.channel_id),
            content=sent.content,
            client_id=sent.id,
            parent_id=None if sent.parent_id is None else MessageId(sent.parent_id),
        )
    )
    failpoint("message.before_ack")
    return {"messageId": str(posted.id), "seq": posted.seq}


MESSAGE_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {"message:send": acting("message", MessageSendIn, _send)}
)
