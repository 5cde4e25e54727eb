"""Reading what was said, after the derived stores have named the discussions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId, UserId
from hiroba.domain.shared.passages import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """One message of a discussion. Its words are `text[start:end]`, and `content[offset:]` of the message begins so.

    All in code points.
    """

    message_id: MessageId
    seq: int
    author_id: UserId
    author_name: str
    said_at: datetime
    start: int
    end: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """`topic` is what a thread began with. `text` is what its messages say now, never what they said."""

    passage_id: PassageId
    channel_id: ChannelId
    channel_name: str
    topic: str
    text: str
    messages: tuple[SaidView, ...]

    @property
    def kind(self) -> PassageKind:
        return "message"

    @property
    def audience(self) -> Audience:
        return Audience.of_channel(self.channel_id)

    @property
    def heading(self) -> str:
        return self.channel_name

    @property
    def title(self) -> str:
        return " › ".join(part for part in (self.channel_name, self.topic) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWords:
    """Words that a message is said to hold at a place."""

    message_id: MessageId
    start: int
    words: str


class DiscussionReader(Protocol):
    """Asks the relational store: what is deleted or closed to a reader is gone with its commit."""

    async def discussions(
        self,
        ids: Sequence[PassageId],
        readership: Readership,
        *,
        asked_in: MessageId | None = None,
    ) -> Mapping[PassageId, DiscussionView]:
        """Those of `ids` that may be read and still say something.

        A question is not its own answer: from the message `asked_in` on its channel is left out.
        """
        ...

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, DiscussionView]:
        """The same for whoever keeps the derived stores: whoever may read it."""
        ...

    async def still_said(
        self, words: Sequence[SaidWords], readership: Readership
    ) -> Sequence[bool]:
        """Whether each message may be read and still holds those words there."""
        ...
