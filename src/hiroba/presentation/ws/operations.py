"""What a client may ask for over a socket, by the type of its frame."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import structlog

from hiroba.application.answers.stop_answer import StopAnswerCommand
from hiroba.application.channels.post_message import PostedMessage, PostMessageCommand
from hiroba.application.identity.authenticate import AuthenticateQuery
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.channels.errors import AttachmentsUnavailableError
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import AnswerId, ChannelId, MessageId
from hiroba.presentation.ws.frames import (
    AnswerStopIn,
    AuthIn,
    ChannelSubscribeIn,
    ChannelUnsubscribeIn,
    EmptyIn,
    EventsSubscribeIn,
    MessageSendIn,
    UnknownFrameError,
    decode,
    error_data,
    frame,
    read,
)
from hiroba.presentation.ws.session import SocketSession

log = structlog.get_logger(__name__)

Operation = Callable[[SocketSession, dict[str, Any]], Awaitable[None]]


async def handle(session: SocketSession, text: str | bytes) -> None:
    """Carry out one frame under the rights of this moment. Whatever goes wrong is told to its sender."""
    try:
        kind, data = decode(text)
        operation = OPERATIONS.get(kind)
        if operation is None:
            raise UnknownFrameError(details={"type": kind[:64]})
        await session.recheck()
        if not session.outgoing.is_closing:
            await operation(session, data)
    except HirobaError as error:
        session.outgoing.push(frame("error", error_data(error)))
    except Exception as error:
        log.error("socket_operation_failed", exc_info=error)
        session.outgoing.push(frame("error", error_data(HirobaError())))


async def _auth(session: SocketSession, data: dict[str, Any]) -> None:
    """A newer token for the same person; another person opens another socket."""
    query = AuthenticateQuery(access_token=read(AuthIn, data).token)
    actor = await session.cases.authenticate.execute(query)
    if actor.user_id == session.actor.user_id:
        session.actor = actor
    session.outgoing.push(frame("auth:done", {"userId": str(session.actor.user_id)}))


async def _send(session: SocketSession, data: dict[str, Any]) -> None:
    client_id = data.get("id")
    try:
        posted = await _post(session, read(MessageSendIn, data))
    except HirobaError as error:
        refusal = {"id": client_id, "success": False, **error_data(error)}
        session.outgoing.push(frame("message:error", refusal))
        return
    failpoint("message.before_ack")
    saved = {"id": client_id, "messageId": str(posted.id), "seq": posted.seq, "success": True}
    session.outgoing.push(frame("message:saved", saved))


async def _post(session: SocketSession, sent: MessageSendIn) -> PostedMessage:
    if sent.attachment_ids:
        raise AttachmentsUnavailableError(field="attachmentIds")
    return await session.cases.post.execute(
        PostMessageCommand(
            actor=session.actor,
            channel_id=ChannelId(sent.channel_id),
            content=sent.content,
            client_id=sent.id,
            parent_id=None if sent.parent_id is None else MessageId(sent.parent_id),
        )
    )


async def _subscribe(session: SocketSession, data: dict[str, Any]) -> None:
    wish = read(ChannelSubscribeIn, data)
    session.subscriptions.start(ChannelId(wish.channel_id), wish.after_seq)


async def _unsubscribe(session: SocketSession, data: dict[str, Any]) -> None:
    session.subscriptions.stop(ChannelId(read(ChannelUnsubscribeIn, data).channel_id))


async def _follow(session: SocketSession, data: dict[str, Any]) -> None:
    session.subscriptions.follow(read(EventsSubscribeIn, data).after)


async def _unfollow(session: SocketSession, data: dict[str, Any]) -> None:
    read(EmptyIn, data)
    session.subscriptions.stop_all()


async def _stop_answer(session: SocketSession, data: dict[str, Any]) -> None:
    """The channel hears of the end as of any other; the sender also hears that it was heard."""
    wish = read(AnswerStopIn, data)
    command = StopAnswerCommand(actor=session.actor, answer_id=AnswerId(wish.answer_id))
    answer = await session.cases.stop_answer.execute(command)
    stopped = {"answerId": str(answer.id), "state": answer.state.value}
    session.outgoing.push(frame("answer:stopped", stopped))


async def _ping(session: SocketSession, data: dict[str, Any]) -> None:
    read(EmptyIn, data)
    session.outgoing.push(frame("pong", {}))


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "auth": _auth,
        "message:send": _send,
        "channel:subscribe": _subscribe,
        "channel:unsubscribe": _unsubscribe,
        "events:subscribe": _follow,
        "events:unsubscribe": _unfollow,
        "answer:stop": _stop_answer,
        "ping": _ping,
    }
)
