"""Passages of discussions and of videos, as they are found for a question."""

from collections.abc import Sequence
from datetime import UTC, datetime

from hiroba.domain.answers.evidence import Evidence, MomentWords, SaidPart
from hiroba.domain.shared.ids import ChannelId, MechanismId, MessageId, PassageId
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


def a_video_passage(*said: tuple[float, str], offset: int = 0) -> Evidence:
    """Captions at their seconds; `offset`: how much of each stands before the words given."""
    text, moments = "", list[MomentWords]()
    for second, words in said:
        text += "\n\n" if text else ""
        place = (len(text), len(text) + len(words))
        moments.append(
            MomentWords(
                part="caption",
                second=second,
                start=place[0],
                end=place[1],
                offset=offset,
                language="ja",
            )
        )
        text += words
    return Evidence(
        passage_id=PassageId(_IDS.new()),
        kind="mechanism",
        mechanism_id=MechanismId(_IDS.new()),
        title="ゼネバ機構",
        text=text,
        moments=tuple(moments),
    )
