"""What an answer may rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.domain.shared.ids import (
    ChannelId,
    DocumentId,
    MechanismId,
    MessageId,
    NoteId,
    PassageId,
)
from hiroba.domain.shared.passages import MomentPart, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPart:
    """The words of one message in a passage: its `text[start:end]`, and the message's own `content[offset:]`.

    All in code points.
    """

    message_id: MessageId
    channel_id: ChannelId
    seq: int
    author: str
    said_at: datetime
    start: int
    end: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentWords:
    """Words at a second of a video: the passage's `text[start:end]`, and `[offset:]` of what they are from.

    In code points. From its title or description (second 0), the title of a chapter, a note (whose are `note_id`,
    `author` and `said_at`), or one caption, without markup and on one line (whose is `language`).
    """

    part: MomentPart
    second: float
    start: int
    end: int
    offset: int = 0
    language: str | None = None
    note_id: NoteId | None = None
    author: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How a passage came to its place. Ranks count from 1 in the search that found it.

    `best_sentence` and `coverage`: the share of the question that its best sentence and the whole of it hold, 0 to 1;
    None where meaning decided.
    """

    fused: float
    lexical_rank: int | None
    dense_rank: int | None
    best_sentence: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that was found for a question.

    Of a document: `text` is its version's `text[start:start + len(text)]`. Of a discussion: `messages` tell who
    said what of it, and `start` is 0. Of a mechanism: `moments` tell what of it is at which second, and `start` is 0.
    """

    passage_id: PassageId
    title: str
    text: str
    kind: PassageKind = "document"
    document_id: DocumentId | None = None
    version: int | None = None
    messages: tuple[SaidPart, ...] = ()
    mechanism_id: MechanismId | None = None
    moments: tuple[MomentWords, ...] = ()
    start: int = 0
    page: int | None = None
    heading: str | None = None
    score: float = 0.0  # comparable within one search only
    lexical: float | None = None  # BM25
    cosine: float | None = None  # to the question, where an embedder knows its language
    rerank: float | None = None  # by how much of the question its best sentence holds
    ranking: Ranking | None = None

    @property
    def parts(self) -> Sequence[tuple[int, int]]:
        """Where in `text` each stands that is quoted by itself; none in a document."""
        return [(one.start, one.end) for one in (*self.messages, *self.moments)]

    @property
    def end(self) -> int:
        return self.start + len(self.text)
