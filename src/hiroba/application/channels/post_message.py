"""Saying something in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson

from hiroba.application.announcing import Called, announce, find_called
from hiroba.application.channels.promise_previews import promise_previews
from hiroba.application.channels.wire import message_json, view_of
from hiroba.application.events import MESSAGE_NEW, log_message
from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    ChannelStanding,
    postable_channel,
    readable_channel,
)
from hiroba.application.shared.attachment_objects import attachment_object
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.channels.channel import ChannelKind, PostingPlace
from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    MessageNotFoundError,
    SendingKeyReusedError,
    SendingKeyTakenError,
)
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.channels.mentions import Call, calls_in
from hiroba.domain.channels.message import Author, Message, fingerprint_of
from hiroba.domain.channels.texts import client_id
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId

ASSISTANT_MENTIONED = "assistant.mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMessageCommand:
    """`client_id` is the sender's own id for this sending; sending it again has no second effect."""

    actor: Actor
    channel_id: ChannelId
    content: str
    client_id: str | None = None
    parent_id: MessageId | None = None
    attachment_ids: Sequence[FileId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedMessage:
    """`json` is the whole message, ready for the wire."""

    id: MessageId
    seq: int
    json: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMessage:
    """Store a message under the channel's next seq and tell the channel. Durable when this returns.

    Posting to a public channel joins it. Raises ChannelNotFoundError, ChannelArchivedError, MessageNotFoundError,
    InvalidMessageError, SendingKeyReusedError, StoredFileNotFoundError, TooManyAttachmentsError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    job_queue: JobQueue
    link_previews: LinkPreviewPolicy

    async def execute(self, command: PostMessageCommand) -> PostedMessage:
        try:
            return await self._post(command)
        except SendingKeyTakenError:
            # The same key was sent twice at once; by now the other sending has been committed.
            return await self._post(command)

    async def _post(self, command: PostMessageCommand) -> PostedMessage:
        async with self.uow() as tx:
            await tx.events.begin()
            place = await _find(tx, command)
            sent = await _sent_before(tx, command)
            if sent is not None:
                return _posted(sent, place.author)
            told = list(await self._join(tx, command, place))
            calls = calls_in(command.content)
            called = await find_called(tx, place.channel.id, calls)
            message = await self._append(tx, command, place, called)
            if command.attachment_ids:
                message = await _attach(tx, message, command.attachment_ids)
            calls_assistant = await _is_for_assistant(tx, place, message, calls)
            if calls_assistant:
                await self._promise_answer(tx, message)
            has_links = await promise_previews(tx, self.link_previews, message, place.author)
            posted = _posted(message, place.author)
            logged = await log_message(tx, MESSAGE_NEW, message, now=message.created_at)
            told.append(logged.told(posted.json))
            told += await announce(tx, place, message, called)
        failpoint("message.after_commit")
        self.realtime.publish(*told)
        if calls_assistant or has_links:
            self.job_queue.wake()
        return posted

    async def _join(
        self, tx: Transaction, command: PostMessageCommand, place: PostingPlace
    ) -> Sequence[LiveEvent]:
        standing = ChannelStanding(place.channel, place.membership)
        channel = postable_channel(command.actor, standing)
        if place.membership is not None:
            return ()
        return await join(tx, channel.id, command.actor.user_id, at=self.clock.now())

    async def _append(
        self, tx: Transaction, command: PostMessageCommand, place: PostingPlace, called: Called
    ) -> Message:
        draft = place.channel.post(
            message_id=MessageId(self.ids.new()),
            author_id=command.actor.user_id,
            client_id=command.client_id,
            content=command.content,
            parent=await _parent(tx, command),
            at=self.clock.now(),
            mentions=orjson.dumps(called.mentions).decode() if called else None,
            attachment_ids=command.attachment_ids,
        )
        failpoint("message.before_append")
        return await tx.messages.append(draft)

    async def _promise_answer(self, tx: Transaction, message: Message) -> None:
        payload = {
            "message_id": str(message.id),
            "channel_id": str(message.channel_id),
            "user_id": str(message.author_id),
        }
        await tx.outbox.put(ASSISTANT_MENTIONED, payload, now=self.clock.now())


async def _attach(tx: Transaction, message: Message, file_ids: Sequence[FileId]) -> Message:
    """Raises StoredFileNotFoundError, TooManyAttachmentsError."""
    files = await tx.files.claim(file_ids, message.author_id, message.id)
    attachments = orjson.dumps([attachment_object(file) for file in files]).decode()
    await tx.messages.write_attachments(message.id, attachments)
    return replace(message, attachments=attachments)


def _posted(message: Message, author: Author) -> PostedMessage:
    return PostedMessage(
        id=message.id, seq=message.seq, json=message_json(view_of(message, author))
    )


async def _find(tx: Transaction, command: PostMessageCommand) -> PostingPlace:
    """Raises ChannelNotFoundError."""
    place = await tx.channels.find_for_posting(command.channel_id, command.actor.user_id)
    if place is None:
        raise ChannelNotFoundError
    readable_channel(command.actor, ChannelStanding(place.channel, place.membership))
    return place


async def _sent_before(tx: Transaction, command: PostMessageCommand) -> Message | None:
    """What this sending left behind the first time. Raises SendingKeyReusedError for another body."""
    if command.client_id is None:
        return None
    sent = await tx.messages.find_sent(command.actor.user_id, client_id(command.client_id))
    if sent is None:
        return None
    fingerprint = fingerprint_of(
        command.channel_id, command.parent_id, command.content, command.attachment_ids
    )
    if sent.fingerprint != fingerprint:
        raise SendingKeyReusedError(details={"id": command.client_id})
    return sent.message


async def _parent(tx: Transaction, command: PostMessageCommand) -> Message | None:
    if command.parent_id is None:
        return None
    try:
        return await tx.messages.get(command.parent_id)
    except MessageNotFoundError as error:
        raise MessageNotFoundError(field="parentId") from error


async def _is_for_assistant(
    tx: Transaction, place: PostingPlace, message: Message, calls: Sequence[Call]
) -> bool:
    """Called by name, or talked to directly. The assistant never calls itself."""
    if place.author.kind == UserKind.ASSISTANT.value:
        return False
    if any(call.is_for_assistant for call in calls):
        return True
    if place.channel.kind is not ChannelKind.DIRECT:
        return False
    assistant = await tx.users.find_assistant()
    members = await tx.channels.list_member_ids(message.channel_id)
    return assistant is not None and assistant.id in members
