"""Golden questions: what a community knows should be found."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.library.indexes.golden_questions import (
    AddGoldenQuestion,
    AddGoldenQuestionCommand,
    GetGoldenQuestion,
    GoldenQuestionDraft,
    GoldenQuestionQuery,
    ListGoldenQuestions,
    ListGoldenQuestionsQuery,
    RemoveGoldenQuestion,
    ReplaceGoldenQuestion,
    ReplaceGoldenQuestionCommand,
)
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.shared.ids import DocumentId, GoldenQuestionId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.answer_models import DOCUMENT, QUOTE

router = APIRouter(prefix="/goldenQuestions", tags=["indexes"])

Language = Literal["ja", "en", "ko", "zh", "zh-Hant"]
_AT = [datetime.fromisoformat("2026-11-21T03:04:05.678Z")]


class GoldenQuestionIn(In):
    """What is expected is a document, a quotation from it, words of the answer; or with `mustAbstain` nothing.

    Without a language it is the one that the question is written in.
    """

    question: Text = Field(min_length=1, max_length=4_000, examples=["遊星歯車の減速比は?"])
    language: Language | None = Field(default=None, examples=["ja"])
    document_id: UUID | None = Field(default=None, examples=[DOCUMENT])
    quote: Text | None = Field(default=None, min_length=1, max_length=2_000, examples=[QUOTE])
    answer_words: list[Text] = Field(default=[], max_length=20, examples=[["4対1"]])
    must_abstain: bool = Field(default=False, examples=[False])

    def draft(self) -> GoldenQuestionDraft:
        return GoldenQuestionDraft(
            question=self.question,
            language=self.language,
            document_id=None if self.document_id is None else DocumentId(self.document_id),
            quote=self.quote,
            answer_words=tuple(self.answer_words),
            must_abstain=self.must_abstain,
        )


class GoldenQuestionOut(Out):
    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    question: str = Field(examples=["遊星歯車の減速比は?"])
    language: str = Field(examples=["ja"])
    document_id: UUID | None = Field(examples=[DOCUMENT])
    quote: str | None = Field(examples=[QUOTE])
    answer_words: list[str] = Field(examples=[["4対1"]])
    must_abstain: bool = Field(examples=[False])
    created_by: UUID
    created_at: Time = Field(examples=_AT)
    updated_at: Time = Field(examples=_AT)

    @classmethod
    def of(cls, question: GoldenQuestion) -> "GoldenQuestionOut":
        return cls(
            id=question.id,
            question=question.question,
            language=question.language,
            document_id=question.document_id,
            quote=question.quote,
            answer_words=list(question.answer_words),
            must_abstain=question.must_abstain,
            created_by=question.created_by,
            created_at=question.created_at,
            updated_at=question.updated_at,
        )


@router.post("", status_code=201)
async def add_golden_question(
    wish: GoldenQuestionIn,
    actor: CurrentActor,
    case: Annotated[AddGoldenQuestion, Depends(use(AddGoldenQuestion))],
) -> Envelope[GoldenQuestionOut]:
    """Keep one more question, of what every member may read. Needs `document:manage`; at most 500 are kept."""
    command = AddGoldenQuestionCommand(actor=actor, draft=wish.draft())
    return Envelope(data=GoldenQuestionOut.of(await case.execute(command)))


@router.get("")
async def list_golden_questions(
    actor: CurrentActor,
    case: Annotated[ListGoldenQuestions, Depends(use(ListGoldenQuestions))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[GoldenQuestionOut]:
    """The questions about what you may read, oldest first. Needs `document:manage`."""
    query = ListGoldenQuestionsQuery(actor=actor, limit=limit + 1, offset=offset)
    found = await case.execute(query)
    return Page(
        data=[GoldenQuestionOut.of(one) for one in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.get("/{golden_id}")
async def get_golden_question(
    golden_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetGoldenQuestion, Depends(use(GetGoldenQuestion))],
) -> Envelope[GoldenQuestionOut]:
    """One question. Needs `document:manage`."""
    query = GoldenQuestionQuery(actor=actor, question_id=GoldenQuestionId(golden_id))
    return Envelope(data=GoldenQuestionOut.of(await case.execute(query)))


@router.put("/{golden_id}")
async def replace_golden_question(
    golden_id: UUID,
    wish: GoldenQuestionIn,
    actor: CurrentActor,
    case: Annotated[ReplaceGoldenQuestion, Depends(use(ReplaceGoldenQuestion))],
) -> Envelope[GoldenQuestionOut]:
    """Put it anew, as a whole. Needs `document:manage`."""
    command = ReplaceGoldenQuestionCommand(
        actor=actor, question_id=GoldenQuestionId(golden_id), draft=wish.draft()
    )
    return Envelope(data=GoldenQuestionOut.of(await case.execute(command)))


@router.delete("/{golden_id}")
async def remove_golden_question(
    golden_id: UUID,
    actor: CurrentActor,
    case: Annotated[RemoveGoldenQuestion, Depends(use(RemoveGoldenQuestion))],
) -> Envelope[None]:
    """Forget it. Needs `document:manage`."""
    query = GoldenQuestionQuery(actor=actor, question_id=GoldenQuestionId(golden_id))
    await case.execute(query)
    return Envelope(data=None)
