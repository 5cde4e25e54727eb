"""The retrieval tester."""

from typing import Annotated

from fastapi import APIRouter, Depends

from hiroba.application.answers.search_sources import SearchSources, SearchSourcesQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId, CollectionId
from hiroba.domain.shared.passages import PASSAGE_KINDS
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Meta
from hiroba.presentation.http.v1.rag_models import (
    SearchIn,
    SourceOut,
    explanation_data,
    source_out,
)

router = APIRouter(prefix="/rag", tags=["answers"])


@router.post("/search")
async def search(
    wanted: SearchIn,
    actor: CurrentActor,
    case: Annotated[SearchSources, Depends(use(SearchSources))],
) -> Envelope[list[SourceOut]]:
    """The passages an answer would rest on, best first, with each score.

    With `explain`, `meta.explanation` tells what was looked for, what was too common to tell anything, and whether
    meaning was asked for too.
    """
    query = _query(wanted, actor)
    if not query.kinds:
        return Envelope(data=[])  # nothing else is searched yet
    if not wanted.explain:
        found = await case.execute(query)
        return Envelope(data=[source_out(one, wanted.query, explain=False) for one in found])
    explanation = await case.explain(query)
    return Envelope(
        data=[source_out(one, wanted.query, explain=True) for one in explanation.found],
        meta=Meta.model_validate({"explanation": explanation_data(explanation)}),
    )


def _query(wanted: SearchIn, actor: Actor) -> SearchSourcesQuery:
    return SearchSourcesQuery(
        actor=actor,
        text=wanted.query,
        limit=wanted.limit,
        channel_id=None if wanted.channel_id is None else ChannelId(wanted.channel_id),
        collection_id=None if wanted.collection_id is None else CollectionId(wanted.collection_id),
        kinds=PASSAGE_KINDS if wanted.kinds is None else PASSAGE_KINDS & set(wanted.kinds),
    )
