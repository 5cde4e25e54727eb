"""Messages as clients get them, encoded once: the same bytes go to every socket."""

from functools import lru_cache
from typing import Any

import orjson

from hiroba.application.channels.answer_part import answer_part
from hiroba.application.channels.views import MessageView
from hiroba.domain.channels.message import Author, Message
from hiroba.domain.shared.time import millis_to_iso, to_millis

_REMEMBERED_UP_TO = 1_000  # characters of content
_CALLS_NOBODY: dict[str, Any] = {"userIds": [], "channel": False}


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
        "attachments": _stored(view.attachments, []),
        "reactions": _stored(view.reactions, []),
        "mentions": _stored(view.mentions, _CALLS_NOBODY),
        "previews": _stored(view.previews, []),
        "thread": _stored(view.thread, None),
        "answer": answer_part(view),
        "pinnedAt": _time(view.pinned_at),
        "pinnedBy": view.pinned_by,
        "createdAt": millis_to_iso(view.created_at),
        "editedAt": _time(view.edited_at),
        "deletedAt": _time(view.deleted_at),
    }


def message_json(view: MessageView) -> bytes:
    if len(view.content) > _REMEMBERED_UP_TO:
        return orjson.dumps(message_object(view))
    return _remembered_json(view)


@lru_cache(maxsize=2_048)
def _remembered_json(view: MessageView) -> bytes:
    """A pure function of its row: the newest messages of a channel are read again and again."""
    return orjson.dumps(message_object(view))


def message_fragment(view: MessageView) -> orjson.Fragment:
    """To be a part of larger JSON."""
    return orjson.Fragment(message_json(view))


def deleted_object(view: MessageView) -> dict[str, Any]:
    """What is told of a deletion: enough to count one message less."""
    return {
        "messageId": view.id,
        "channelId": view.channel_id,
        "seq": view.seq,
        "authorId": view.author_id,
        "parentId": view.parent_id,
        "mentions": _stored(view.mentions, _CALLS_NOBODY),
        "deletedAt": _time(view.deleted_at),
    }


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
        deleted_at=None if message.deleted_at is None else to_millis(message.deleted_at),
        mentions=message.mentions,
        attachments=message.attachments,
    )


def _stored(json: str | None, otherwise: Any) -> Any:
    return otherwise if json is None else orjson.Fragment(json)


def _time(millis: int | None) -> str | None:
    return None if millis is None else millis_to_iso(millis)
