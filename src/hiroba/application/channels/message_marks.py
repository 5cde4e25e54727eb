"""What a message is found by besides its words."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from hiroba.application.channels.search_reader import IndexedMessage
from hiroba.application.ports.message_search import Mark, MessageEntry
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.search_query import Trait
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId

# All public channels share a mark. The comments on a video have it while the video is a draft, too, so that
# publishing touches no index; who may read them is asked of the truth for whatever is found.
PUBLIC: Mark = "public"
_LINK = re.compile(r"https?://[^\s<>]", re.IGNORECASE)
_CODE = re.compile(r"`[^`\n]+`|^ {0,3}(?:```|~~~)", re.MULTILINE)


def in_channel(channel_id: ChannelId | UUID) -> Mark:
    return f"c{channel_id.hex}"


def by_author(user_id: UserId | UUID) -> Mark:
    return f"a{user_id.hex}"


def with_trait(trait: Trait) -> Mark:
    return f"has{trait.value}"


def readable_marks(actor: Actor, joined: Iterable[ChannelId]) -> frozenset[Mark]:
    """Of the channels an actor may read: those they are in, and for all but guests the public ones."""
    public = () if actor.role is Role.GUEST else (PUBLIC,)
    return frozenset((*public, *map(in_channel, joined)))


def entry_of(message: IndexedMessage) -> MessageEntry:
    marks = {in_channel(UUID(message.channel_id)), by_author(UUID(message.author_id))}
    if message.channel_kind == ChannelKind.PUBLIC.value or message.is_comment:
        marks.add(PUBLIC)
    return MessageEntry(
        message_id=MessageId(UUID(message.id)),
        created_at=message.created_at,
        content=message.content,
        marks=marks | {with_trait(trait) for trait in _traits(message)},
    )


def _traits(message: IndexedMessage) -> Iterable[Trait]:
    if _LINK.search(message.content):
        yield Trait.LINK
    if _CODE.search(message.content):
        yield Trait.CODE
    attachments: list[dict[str, Any]] = orjson.loads(message.attachments or b"[]")
    if attachments:
        yield Trait.FILE
    if any(str(one.get("mediaType", "")).startswith("image/") for one in attachments):
        yield Trait.IMAGE
    if orjson.loads(message.reactions or b"[]"):
        yield Trait.REACTION
    if message.pinned_at is not None:
        yield Trait.PIN
    if message.parent_id is not None or message.thread is not None:
        yield Trait.THREAD
