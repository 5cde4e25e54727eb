"""Which documents belong to a video, and which videos to a document."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.mechanisms.related_documents import (
    ListRelatedMechanisms,
    ListRelatedMechanismsQuery,
    RelateDocuments,
    RelateDocumentsCommand,
)
from hiroba.domain.mechanisms.related import DOCUMENTS_PER_MECHANISM, RelatedDocument
from hiroba.domain.shared.ids import DocumentId, MechanismId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out

router = APIRouter(tags=["mechanisms"])

_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"


class RelatedDocumentsIn(In):
    document_ids: list[UUID] = Field(max_length=DOCUMENTS_PER_MECHANISM, examples=[[_ID]])


class RelatedDocumentOut(Out):
    """`url` is where it is read."""

    id: UUID = Field(examples=[_ID])
    title: str = Field(examples=["ゼネバ機構の加速度と衝撃"])
    url: str = Field(examples=[f"/documents/{_ID}"])

    @classmethod
    def of_all(cls, documents: Sequence[RelatedDocument]) -> "list[RelatedDocumentOut]":
        return [cls(id=one.id, title=one.title, url=f"/documents/{one.id}") for one in documents]


class RelatedDocumentsOut(Out):
    related_documents: list[RelatedDocumentOut]


class RelatedMechanismOut(Out):
    """`url` is where it is watched."""

    id: UUID = Field(examples=[_ID])
    title: str = Field(examples=["4溝ゼネバ、入り際の当たり"])
    url: str = Field(examples=[f"/mechanisms/{_ID}"])


@router.put("/mechanisms/{mechanism_id}/documents")
async def relate_documents(
    mechanism_id: UUID,
    wish: RelatedDocumentsIn,
    actor: CurrentActor,
    case: Annotated[RelateDocuments, Depends(use(RelateDocuments))],
) -> Envelope[RelatedDocumentsOut]:
    """Relate these to your own video, and no others. Whoever watches is shown those that they may read."""
    command = RelateDocumentsCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        document_ids=[DocumentId(one) for one in wish.document_ids],
    )
    related = RelatedDocumentOut.of_all(await case.execute(command))
    return Envelope(data=RelatedDocumentsOut(related_documents=related))


@router.get("/documents/{document_id}/mechanisms")
async def list_related_mechanisms(
    document_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListRelatedMechanisms, Depends(use(ListRelatedMechanisms))],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> Page[RelatedMechanismOut]:
    """The videos that it is related to, as far as you see them, the newest first."""
    query = ListRelatedMechanismsQuery(
        actor=actor, document_id=DocumentId(document_id), limit=limit, offset=offset
    )
    view = await case.execute(query)
    return Page(
        data=[
            RelatedMechanismOut(id=one.id, title=one.title, url=f"/mechanisms/{one.id}")
            for one in view.mechanisms
        ],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=view.has_more),
    )
