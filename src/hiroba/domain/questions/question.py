"""What nobody has written down yet: questions that found no answer, and what people say to them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import AnswerId, DocumentId, MessageId, QuestionId, ReplyId, UserId

REPLY_MAX = 20_000  # code points


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One time that a question was asked in vain. `message_id` is the message that asked, in a channel."""

    answer_id: AnswerId
    asker_id: UserId
    message_id: MessageId | None
    audience: Audience
    text: str
    language: str
    at: datetime

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everybody who asked the same in the same place asked one question. `times` counts them.

    `document_id` is what its accepted answer became; `sources_changed` says that something it rests on is no
    longer what it was when it was accepted.
    """

    id: QuestionId
    audience: Audience
    asker_id: UserId  # who asked first
    text: str
    language: str
    state: QuestionState
    times: int
    document_id: DocumentId | None
    sources_changed: bool
    created_at: datetime
    asked_at: datetime  # last


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    id: ReplyId
    question_id: QuestionId
    author_id: UserId
    content: str
    created_at: datetime


class SourceKind(StrEnum):
    MESSAGE = "message"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that an accepted answer rests on, and the state it was seen in.

    `seen` is when a message was last edited, in milliseconds since 1970 (0: never), or a document's version.
    """

    kind: SourceKind
    id: MessageId | DocumentId
    seen: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that was accepted: the document it became, and what that rests on."""

    document_id: DocumentId
    sources: Sequence[Source]


def fingerprint_of(text: str) -> str:
    """The same for texts that differ in width, case, spaces and punctuation only."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(char for char in folded if char.isalnum())
    return sha256((letters or folded).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message that may answer a question."""

    author_name: str
    content: str
    source: Source
