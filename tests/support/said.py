"""A passage of a discussion, as it is found for a question."""

from collections.abc import Sequence
from datetime import UTC, datetime

from hiroba.domain.answers.evidence import Evidence, SaidPart
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator

_IDS = Uuid7Generator()
_AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def a_discussion(*contents: str, offsets: Sequence[int] = ()) -> Evidence:
    """`offsets`: how much of each message stands before the words given."""
    text, parts, channel = "", list[SaidPart](), ChannelId(_IDS.new())
    for number, content in enumerate(contents):
        text += "\n\n" if text else ""
        parts.append(
            SaidPart(
                message_id=MessageId(_IDS.new()),
                channel_id=channel,
                seq=number + 1,
                author=f"person {number}",
                said_at=_AT,
                start=len(text),
                end=len(text) + len(content),
                offset=offsets[number] if offsets else 0,
            )
        )
        text += content
    return Evidence(
        passage_id=PassageId(_IDS.new()),
        kind="message",
        title="広場",
        text=text,
        messages=tuple(parts),
    )
