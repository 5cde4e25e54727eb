"""What people say to each other, as passages: which messages of one place belong together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from hiroba.domain.library.chunking import MAXIMUM_COLUMNS, TARGET_COLUMNS, split_into_passages
from hiroba.domain.shared.ids import ChannelId, MessageId, PassageId
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.widths import columns

# Who writes after a longer pause writes about something else; a thread is about one thing however long it rests.
_PAUSE = timedelta(minutes=30)
_MOST_MESSAGES = 40
_MOST_NUMBERS = (
    400  # between the first and the last: what lies between is looked through at each reading
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where people talk: a channel, or the thread under one of its messages."""

    channel_id: ChannelId
    root_id: MessageId | None = None

    @property
    def key(self) -> UUID:
        return self.channel_id if self.root_id is None else self.root_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A message as it stands now. `content` is empty where nothing in it can be cited.

    `is_news`: something has happened to it; else it is only the root of what it has happened to.
    """

    id: MessageId
    place: Place
    seq: int
    content: str
    said_at: datetime
    is_news: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A run of messages of one place that is found and read as one passage.

    It holds which messages these are and never their words: those are read when they are needed.
    `piece` is a part of one message that is too long for a passage, in code points.
    `revision` grows whenever its words do not stay the same.
    """

    id: PassageId
    place: Place
    first_seq: int
    last_seq: int
    piece: Span | None = None
    revision: int = 1

    def covers(self, seq: int) -> bool:
        return self.first_seq <= seq <= self.last_seq

    def changed(self, *, last_seq: int | None = None) -> "Discussion":
        return replace(self, last_seq=last_seq or self.last_seq, revision=self.revision + 1)


@dataclass(frozen=True, slots=True)
class Run:
    """Messages that belong together, with what is needed to tell whether the next one does too."""

    first: Spoken
    last: Spoken
    messages: int
    width: int
    piece: Span | None = None

    def takes(self, message: Spoken) -> bool:
        if self.piece is not None or self.messages == _MOST_MESSAGES:
            return False
        if message.seq - self.first.seq > _MOST_NUMBERS and message.place.root_id is None:
            return False
        if message.place.root_id is None and message.said_at - self.last.said_at > _PAUSE:
            return False
        return self.width + columns(message.content) <= TARGET_COLUMNS

    def with_next(self, message: Spoken) -> "Run":
        width = self.width + columns(message.content)
        return Run(self.first, message, self.messages + 1, width)


def runs_of(messages: Sequence[Spoken]) -> list[Run]:
    """Messages of one place, ascending, as runs. Empty ones belong to none."""
    runs: list[Run] = []
    for message in messages:
        if not message.content.strip():
            continue
        if runs and runs[-1].takes(message):
            runs[-1] = runs[-1].with_next(message)
        else:
            runs.extend(_begun(message))
    return runs


def _begun(message: Spoken) -> Iterator[Run]:
    width = columns(message.content)
    if width <= MAXIMUM_COLUMNS:
        yield Run(message, message, 1, width)
        return
    for span in split_into_passages(message.content, []):
        piece = Span(span.start, span.end)
        yield Run(message, message, 1, columns(message.content[span.start : span.end]), piece)
