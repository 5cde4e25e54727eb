"""What the assistant says, sentence by sentence, and what each sentence rests on."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from hiroba.domain.answers.language import Language
from hiroba.domain.shared.ids import (
    AnswerId,
    ChannelId,
    CollectionId,
    DocumentId,
    MechanismId,
    MessageId,
    NoteId,
    PassageId,
    UserId,
)
from hiroba.domain.shared.passages import MomentPart

CitationKind = Literal["document", "message", "mechanism", "relation"]


class AnswerState(StrEnum):
    WAITING = "waiting"
    STREAMING = "streaming"
    DONE = "done"
    ABSTAINED = "abstained"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"

    @property
    def has_ended(self) -> bool:
        return self not in {AnswerState.WAITING, AnswerState.STREAMING}


class Support(StrEnum):
    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`quote` is `text[start:end]` of the cited document version, of the cited message, or of the words at a moment of
    a video (see MomentWords), in code points.
    """

    marker: int  # 1 is the first; stands as [1] in the content
    kind: CitationKind
    passage_id: PassageId
    document_id: DocumentId | None
    message_id: MessageId | None
    title: str
    quote: str
    start: int
    end: int
    version: int | None = None
    page: int | None = None
    heading: str | None = None
    channel_id: ChannelId | None = None
    seq: int | None = None
    author: str | None = None  # as they were called then
    said_at: datetime | None = None
    mechanism_id: MechanismId | None = None
    second: float | None = None
    part: MomentPart | None = None
    language: str | None = None
    note_id: NoteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    text: str
    support: Support
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`channel_id` is None for an answer that the asker alone reads.

    `previous_id` is the answer that its question goes on from; `remainder_of` the one in a channel to which it adds
    what only its asker may read.
    """

    id: AnswerId
    asker_id: UserId
    channel_id: ChannelId | None
    message_id: MessageId | None
    question_message_id: MessageId | None
    question: str
    content: str
    state: AnswerState
    language: Language
    created_at: datetime
    updated_at: datetime
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    failure_code: str | None = None
    previous_id: AnswerId | None = None
    remainder_of: AnswerId | None = None
    collection_id: CollectionId | None = None

    @property
    def cited_messages(self) -> frozenset[MessageId]:
        return frozenset(one.message_id for one in self.citations if one.message_id is not None)

    @property
    def cited_mechanisms(self) -> frozenset[MechanismId]:
        return frozenset(one.mechanism_id for one in self.citations if one.mechanism_id is not None)

    def written(self, content: str, at: datetime) -> "Answer":
        return replace(self, content=content, state=AnswerState.STREAMING, updated_at=at)
