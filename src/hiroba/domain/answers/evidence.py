"""What an answer may rest on."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.domain.shared.ids import ChannelId, DocumentId, MessageId, PassageId
from hiroba.domain.shared.passages import PassageKind


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
    said what of it, and `start` is 0.
    """

    passage_id: PassageId
    title: str
    text: str
    kind: PassageKind = "document"
    document_id: DocumentId | None = None
    version: int | None = None
    messages: tuple[SaidPart, ...] = ()
    start: int = 0
    page: int | None = None
    heading: str | None = None
    score: float = 0.0  # comparable within one search only
    lexical: float | None = None  # BM25
    cosine: float | None = None  # to the question, where an embedder knows its language
    rerank: float | None = None  # by how much of the question its best sentence holds
    ranking: Ranking | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)
