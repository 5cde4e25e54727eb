"""The retrieval tester: a hot route, whose answer is already JSON."""

from typing import Annotated

from fastapi import APIRouter, Depends

from hiroba.application.answers.search_sources import SearchSources, SearchSourcesQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId, CollectionId
from hiroba.domain.shared.passages import PASSAGE_KINDS
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.hot_route import HotRoute
from hiroba.presentation.http.v1.rag_data import sources_json
from hiroba.presentation.http.v1.rag_models import SearchIn, SourceOut

router = APIRouter(prefix="/rag", tags=["answers"], route_class=HotRoute)


@router.post("/search", response_model=Envelope[list[SourceOut]])
async def search(
    wanted: SearchIn,
    actor: CurrentActor,
    case: Annotated[SearchSources, Depends(use(SearchSources))],
) -> JsonResponse:
    """The passages an answer would rest on, best first, with each score.

    With `explain`, `meta.explanation` tells what was looked for, what was too common to tell anything, and whether
    meaning was asked for too.
    """
    query = _query(wanted, actor)
    if not query.kinds:
        return JsonResponse(sources_json([], wanted.query))  # nothing else is searched yet
    if not wanted.explain:
        return JsonResponse(sources_json(await case.execute(query), wanted.query))
    told = await case.explain(query)
    return JsonResponse(sources_json(told.found, wanted.query, explanation=told))


def _query(wanted: SearchIn, actor: Actor) -> SearchSourcesQuery:
    return SearchSourcesQuery(
        actor=actor,
        text=wanted.query,
        limit=wanted.limit,
        channel_id=None if wanted.channel_id is None else ChannelId(wanted.channel_id),
        collection_id=None if wanted.collection_id is None else CollectionId(wanted.collection_id),
        kinds=PASSAGE_KINDS if wanted.kinds is None else PASSAGE_KINDS & set(wanted.kinds),
    )
