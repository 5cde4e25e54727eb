"""Messages and their frames as clients get them, encoded once: the same bytes go to every socket.

A `message:new` frame begins with its `seq`, so that whoever passes frames on can order them without decoding them.
"""

from typing import Any
from uuid import UUID

import orjson

from hiroba.application.channels.answer_part import answer_part
from hiroba.application.channels.reader import MessageView
from hiroba.domain.channels.message import Author, Message
from hiroba.domain.shared.ids import ChannelId
from hiroba.domain.shared.time import millis_to_iso, to_millis

_NEW = b'{"type":"message:new","data":'
_NEW_UP_TO_SEQ = _NEW + b'{"seq":'
_LEFT = b'{"type":"channel:left","data":{"channelId":"'


def message_object(view: MessageView) -> dict[str, Any]:
    return {
        "seq": view.seq,
        "id": view.id,
        "clientId": view.client_id,
        "channelId": view.channel_id,
        "author": {
            "id": view.author_id,
            "displayName": view.author_name,
            "kind": view.author_kind,
        },
        "content": view.content,
        "parentId": view.parent_id,
        "attachments": [],
        "reactions": [],
        "answer": answer_part(view),
        "createdAt": millis_to_iso(view.created_at),
        "editedAt": None if view.edited_at is None else millis_to_iso(view.edited_at),
    }


def message_json(view: MessageView) -> bytes:
    return orjson.dumps(message_object(view))


def view_of(message: Message, author: Author) -> MessageView:
    """A message that was just stored, as a reader would give it."""
    return MessageView(
        id=str(message.id),
        client_id=message.client_id,
        channel_id=str(message.channel_id),
        seq=message.seq,
        author_id=str(author.id),
        author_name=author.display_name,
        author_kind=author.kind,
        content=message.content,
        parent_id=None if message.parent_id is None else str(message.parent_id),
        created_at=to_millis(message.created_at),
        edited_at=None if message.edited_at is None else to_millis(message.edited_at),
    )


def new_message_frame(message: bytes) -> bytes:
    """`message` as `message_json` gives it."""
    return _NEW + message + b"}"


def seq_of(frame: bytes) -> int | None:
    """The seq of a `message:new` frame, None for any other."""
    if not frame.startswith(_NEW_UP_TO_SEQ):
        return None
    start = len(_NEW_UP_TO_SEQ)
    return int(frame[start : frame.index(b",", start)])


def left_frame(channel_id: ChannelId) -> bytes:
    """Told to a person on all their sockets: this channel is theirs no longer."""
    return _LEFT + str(channel_id).encode() + b'"}}'


def left_channel_of(frame: bytes) -> ChannelId | None:
    """The channel of a `channel:left` frame, None for any other."""
    if not frame.startswith(_LEFT):
        return None
    return ChannelId(UUID(frame[len(_LEFT) : -3].decode()))
