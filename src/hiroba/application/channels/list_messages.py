"""A page of a channel's history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.channels.views import MessageView
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.domain.channels.errors import InvalidPageError
from hiroba.domain.shared.ids import ChannelId

LIMIT_DEFAULT = 100
LIMIT_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMessagesQuery:
    """`offset` counts from the oldest; `before` and `after` are seqs; `at` asks for what was said from then on.

    None of them asks for the newest page.
    """

    actor: Actor
    channel_id: ChannelId
    limit: int = LIMIT_DEFAULT
    offset: int | None = None
    before: int | None = None
    after: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """Ascending by seq. `offset` is how many messages are older; cursors are seqs to go on from.

    `has_more` looks where the page was heading: to newer ones for `offset`, `after` and `at`, to older ones otherwise.
    """

    messages: Sequence[MessageView]
    total: int
    limit: int
    offset: int
    has_more: bool
    next_cursor: int | None
    prev_cursor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMessages:
    """Any page costs the same: seqs have no gaps, so an offset is a seq and the total is the last one.

    Raises ChannelNotFoundError, InvalidPageError.
    """

    channel_reader: ChannelReader

    async def execute(self, query: ListMessagesQuery) -> MessagePage:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            total = readable_channel(query.actor, standing).last_seq
            limit = min(query.limit, LIMIT_MAX)
            start = await _start(snapshot, query, limit=limit, total=total)
            after, upto = _span(start, query.before, limit=limit, total=total)
            messages = await snapshot.list_messages(query.channel_id, after=after, upto=upto)
        return page_of(
            messages,
            after=after,
            upto=upto,
            total=total,
            limit=limit,
            heads_newer=start is not None,
        )


def page_of(
    messages: Sequence[MessageView],
    *,
    after: int,
    upto: int,
    total: int,
    limit: int,
    heads_newer: bool,
) -> MessagePage:
    """The page of those with `after < seq <= upto`, of `total` that there are."""
    has_older, has_newer = after > 0 and total > 0, upto < total
    return MessagePage(
        messages=messages,
        total=total,
        limit=limit,
        offset=after,
        has_more=has_newer if heads_newer else has_older,
        next_cursor=upto if has_newer else None,
        prev_cursor=after + 1 if has_older else None,
    )


async def _start(
    snapshot: ChannelSnapshot, query: ListMessagesQuery, *, limit: int, total: int
) -> int | None:
    """The seq behind which the page begins; None for one that is reached from its end."""
    asked = [query.offset, query.before, query.after, query.at]
    if limit < 1 or sum(value is not None for value in asked) > 1:
        raise InvalidPageError
    if query.at is not None:
        return await snapshot.count_before(query.channel_id, query.at, total=total)
    return query.offset if query.offset is not None else query.after


def _span(start: int | None, before: int | None, *, limit: int, total: int) -> tuple[int, int]:
    """(after, upto): the page is `after < seq <= upto`, within what there is."""
    if start is not None:
        after = min(start, total)
        return after, min(after + limit, total)
    upto = total if before is None else min(before - 1, total)
    return max(0, upto - limit), max(0, upto)
