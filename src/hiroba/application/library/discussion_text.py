"""What a discussion says, put together from its messages as they stand now."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.library.citable import citable
from hiroba.application.library.discussion_reader import DiscussionView, SaidView
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId, UserId
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.time import from_millis
from hiroba.domain.shared.widths import shortened

_BETWEEN = "\n\n"  # no sentence reaches from one message into the next
_TOPIC_COLUMNS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    message_id: MessageId
    seq: int
    author_id: UserId
    author_name: str
    author_kind: str
    content: str
    created_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionRows:
    """`root` is what the message at the root of a thread says, if it is there and may be cited."""

    passage_id: PassageId
    channel_id: ChannelId
    channel_name: str
    root: str
    piece: Span | None
    said: Sequence[SaidRow]


def put_together(rows: DiscussionRows) -> DiscussionView | None:
    """None where nothing is left that can be cited."""
    text, messages = "", list[SaidView]()
    for row in rows.said:
        content = citable(row.content, author_kind=row.author_kind, is_deleted=False)
        words, offset = _part(content, rows.piece)
        if not words.strip():
            continue
        start = len(text) + (len(_BETWEEN) if text else 0)
        text = f"{text}{_BETWEEN}{words}" if text else words
        messages.append(_said(row, start, start + len(words), offset))
    if not messages:
        return None
    return DiscussionView(
        passage_id=rows.passage_id,
        channel_id=rows.channel_id,
        channel_name=rows.channel_name or _names(messages),
        topic=topic_of(rows.root),
        text=text,
        messages=tuple(messages),
    )


def topic_of(root: str) -> str:
    """The first words of a message, in one line."""
    return shortened(" ".join(root[: 4 * _TOPIC_COLUMNS].split()), _TOPIC_COLUMNS)


def _part(content: str, piece: Span | None) -> tuple[str, int]:
    return (content, 0) if piece is None else (content[piece.start : piece.end], piece.start)


def _said(row: SaidRow, start: int, end: int, offset: int) -> SaidView:
    return SaidView(
        message_id=row.message_id,
        seq=row.seq,
        author_id=row.author_id,
        author_name=row.author_name,
        said_at=from_millis(row.created_at),
        start=start,
        end=end,
        offset=offset,
    )


def _names(messages: Sequence[SaidView]) -> str:
    """A direct discussion has no name but those of the people in it."""
    return ", ".join(dict.fromkeys(one.author_name for one in messages))
