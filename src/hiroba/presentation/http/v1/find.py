"""One search over everything, for a field that finds while somebody types."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from hiroba.application.search.find_anything import (
    KINDS,
    LIMIT_DEFAULT,
    LIMIT_MAX,
    FindAnything,
    FindAnythingQuery,
    Kind,
)
from hiroba.domain.channels.search_query import QUERY_MAX
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Meta
from hiroba.presentation.http.schemas import Text
from hiroba.presentation.http.v1.find_models import FoundThingsOut
from hiroba.presentation.http.v1.search import UtcOffset

router = APIRouter(tags=["search"])


@router.get("/find")
async def find(
    actor: CurrentActor,
    case: Annotated[FindAnything, Depends(use(FindAnything))],
    q: Annotated[
        Text,
        Query(
            max_length=QUERY_MAX,
            description=(
                "Words, or the beginning of a name. With `from:`, `in:`, `before:`, `after:`, `on:`, `has:`, `is:` or"
                " `-` before a word, as `GET /search` has them, messages alone are looked for."
            ),
            examples=["ゼネバ 6溝 clearance"],
        ),
    ],
    kinds: Annotated[
        list[Kind] | None, Query(description="What to look for; everything by default.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Of each kind.")] = LIMIT_DEFAULT,
    utc_offset: UtcOffset = 0,
) -> Envelope[FoundThingsOut]:
    """A few of each kind that you may see: passages, messages, moments of videos, documents, videos, channels, people.

    `meta.kinds` tells what was looked for. Go on with `GET /search` for messages, `POST /rag/search` for passages.
    """
    found = await case.execute(
        FindAnythingQuery(
            actor=actor,
            text=q,
            kinds=frozenset(KINDS if kinds is None else kinds),
            limit=limit,
            utc_offset=timedelta(minutes=utc_offset),
        )
    )
    looked_for = [kind for kind in KINDS if kind in found.kinds]
    return Envelope(data=FoundThingsOut.of(found), meta=Meta.model_validate({"kinds": looked_for}))
