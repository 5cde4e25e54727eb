"""The retrieval tester on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from hiroba.domain.shared.passages import MomentPart
from hiroba.presentation.http.schemas import In, Out, Text
from hiroba.presentation.http.v1.answer_models import DOCUMENT, PASSAGE, QUOTE

Kind = Literal["document", "message", "mechanism"]


class SearchIn(In):
    query: Text = Field(min_length=1, max_length=4_000, examples=["行星齿轮的减速比"])
    limit: int = Field(default=10, ge=1, le=50)
    kinds: list[Kind] | None = Field(
        default=None, description="What to look into; everything by default.", examples=[None]
    )
    channel_id: UUID | None = Field(default=None, examples=[None])
    collection_id: UUID | None = Field(
        default=None, description="Documents of this collection alone.", examples=[None]
    )
    explain: bool = Field(
        default=False,
        description="Tell how each passage came to its place, and what was looked for.",
    )


class ScoresOut(Out):
    """Each as it was computed; null where that search did not find the passage."""

    lexical: float | None = Field(examples=[7.31])
    dense: float | None = Field(examples=[None])
    rerank: float | None = Field(examples=[1.62])


class SaidOut(Out):
    """Who said `text[start:end]`."""

    message_id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000009"])
    seq: int = Field(examples=[7])
    author: str = Field(examples=["田中"])
    created_at: datetime = Field(examples=["2026-11-21T03:04:05.678Z"])
    start: int = Field(examples=[0])
    end: int = Field(examples=[24])


class MomentOut(Out):
    """What is at `second` of a video: `text[start:end]`, from what `part` names.

    `language` is that of captions; `noteId` and `author` those of a note.
    """

    part: MomentPart = Field(examples=["caption"])
    second: float = Field(examples=[12.5])
    language: str | None = Field(examples=["ja"])
    note_id: UUID | None = Field(examples=[None])
    author: str | None = Field(examples=[None])
    start: int = Field(examples=[0])
    end: int = Field(examples=[24])


class RankingOut(Out):
    """Ranks count from 1, null where that search did not find the passage.

    `fused` is the score of both searches together. Where only words decide, passages are read again: `bestSentence`
    and `coverage` are the shares of the question that its best sentence and the whole of it hold.
    """

    lexical_rank: int | None = Field(examples=[1])
    dense_rank: int | None = Field(examples=[None])
    fused: float = Field(examples=[1.0])
    best_sentence: float | None = Field(examples=[0.54])
    coverage: float | None = Field(examples=[0.54])


class SourceOut(Out):
    """Of a document `text` is `[start:end]` of its version. Of a discussion `messageId` names the message nearest to
    the question, and `messages` tell who said what of `text`; `[start:end]` is then of that message's content. Of a
    mechanism `second` is that of the words nearest to the question, and `moments` tell what of `text` is at which
    second; `[start:end]` is then of what these words are from (see CitationOut)."""

    passage_id: UUID = Field(examples=[PASSAGE])
    kind: Kind = Field(examples=["document"])
    document_id: UUID | None = Field(examples=[DOCUMENT])
    message_id: UUID | None = Field(examples=[None])
    channel_id: UUID | None = Field(examples=[None])
    mechanism_id: UUID | None = Field(examples=[None])
    second: float | None = Field(examples=[None])
    title: str = Field(examples=["遊星歯車"])
    text: str = Field(examples=[QUOTE])
    start: int = Field(examples=[120])
    end: int = Field(examples=[146])
    page: int | None = Field(examples=[2])
    heading: str | None = Field(examples=["減速比"])
    messages: list[SaidOut] = Field(examples=[[]])
    moments: list[MomentOut] = Field(examples=[[]])
    score: float = Field(examples=[2.62], description="Comparable within one search only.")
    scores: ScoresOut
    ranking: RankingOut | None = Field(description="Only where `explain` was asked for.")
