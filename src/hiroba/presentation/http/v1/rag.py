"""The retrieval tester."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.answers.search_sources import SearchSources, SearchSourcesQuery
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.ids import ChannelId, CollectionId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out, Text
from hiroba.presentation.http.v1.answer_models import DOCUMENT, PASSAGE, QUOTE

router = APIRouter(prefix="/rag", tags=["answers"])

Kind = Literal["document", "message", "mechanism"]


class SearchIn(In):
    query: Text = Field(min_length=1, max_length=4_000, examples=["行星齿轮的减速比"])
    limit: int = Field(default=10, ge=1, le=50)
    kinds: list[Kind] | None = Field(default=None, examples=[["document"]])
    channel_id: UUID | None = Field(default=None, examples=[None])
    collection_id: UUID | None = Field(default=None, examples=[None])


class ScoresOut(Out):
    """Each as it was computed; null where that search did not find the passage."""

    lexical: float | None = Field(examples=[7.31])
    dense: float | None = Field(examples=[None])
    rerank: float | None = Field(examples=[1.62])


class SourceOut(Out):
    passage_id: UUID = Field(examples=[PASSAGE])
    kind: Kind = Field(examples=["document"])
    document_id: UUID | None = Field(examples=[DOCUMENT])
    message_id: UUID | None = Field(examples=[None])
    mechanism_id: UUID | None = Field(examples=[None])
    title: str = Field(examples=["遊星歯車"])
    text: str = Field(examples=[QUOTE])
    start: int = Field(examples=[120])
    end: int = Field(examples=[146])
    page: int | None = Field(examples=[2])
    heading: str | None = Field(examples=["減速比"])
    score: float = Field(examples=[2.62], description="Comparable within one search only.")
    scores: ScoresOut


@router.post("/search")
async def search(
    wanted: SearchIn,
    actor: CurrentActor,
    case: Annotated[SearchSources, Depends(use(SearchSources))],
) -> Envelope[list[SourceOut]]:
    """The passages an answer would rest on, best first, with each score."""
    if wanted.kinds is not None and "document" not in wanted.kinds:
        return Envelope(data=[])  # nothing else is searched yet
    found = await case.execute(
        SearchSourcesQuery(
            actor=actor,
            text=wanted.query,
            limit=wanted.limit,
            channel_id=None if wanted.channel_id is None else ChannelId(wanted.channel_id),
            collection_id=(
                None if wanted.collection_id is None else CollectionId(wanted.collection_id)
            ),
        )
    )
    return Envelope(data=[_out(one) for one in found])


def _out(found: Evidence) -> SourceOut:
    return SourceOut(
        passage_id=found.passage_id,
        kind="document",
        document_id=found.document_id,
        message_id=None,
        mechanism_id=None,
        title=found.title,
        text=found.text,
        start=found.start,
        end=found.end,
        page=found.page,
        heading=found.heading,
        score=found.score,
        scores=ScoresOut(lexical=found.lexical, dense=found.cosine, rerank=found.rerank),
    )
