"""One search over everything. Messages are searched so far; other kinds find nothing yet."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.found_object import found_object
from hiroba.application.channels.search_messages import (
    LIMIT_DEFAULT,
    LIMIT_MAX,
    FoundMessages,
    SearchMessages,
    SearchMessagesQuery,
)
from hiroba.domain.channels.search_query import QUERY_MAX
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import JsonResponse, Page
from hiroba.presentation.http.schemas import Out, Text, Time
from hiroba.presentation.http.v1.messages import AuthorOut, CommentedOut

router = APIRouter(tags=["search"])

PLACE_MAX = 2**53
FURTHEST_OFFSET = 14 * 60  # minutes
UtcOffset = Annotated[
    int,
    Query(
        alias="utcOffset",
        ge=-FURTHEST_OFFSET,
        le=FURTHEST_OFFSET,
        description="Minutes that your clock is ahead of UTC, for the days in the query.",
    ),
]
Kind = Literal["message", "document", "mechanism", "person"]


class HighlightOut(Out):
    """Code points of the snippet, `end` not among them."""

    start: int = Field(examples=[0])
    end: int = Field(examples=[4])


class FoundOut(Out):
    kind: Literal["message"]
    message_id: UUID
    channel_id: UUID
    seq: int = Field(examples=[42])
    parent_id: UUID | None = Field(examples=[None])
    mechanism: CommentedOut | None
    author: AuthorOut
    created_at: Time
    edited_at: Time | None = Field(examples=[None])
    snippet: str = Field(examples=["워크숍은 토요일 오후 2시입니다."])
    highlights: list[HighlightOut]


@router.get("/search", response_model=Page[FoundOut])
async def search(
    actor: CurrentActor,
    case: Annotated[SearchMessages, Depends(use(SearchMessages))],
    q: Annotated[
        Text,
        Query(
            max_length=QUERY_MAX,
            description=(
                "Words that all must be there. Also `from:name`, `in:channel`, `before:`, `after:` and `on:`"
                ' with a date, `has:link|file|image|reaction|code|pin`, `is:thread`, `"a phrase"`,'
                " and `-` before what must not be there."
            ),
            examples=["워크숍 from:me"],
        ),
    ],
    kinds: Annotated[list[Kind] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = LIMIT_DEFAULT,
    cursor: Annotated[int | None, Query(ge=0, le=PLACE_MAX)] = None,
    utc_offset: UtcOffset = 0,
) -> JsonResponse:
    """What you may read and what fits, newest first; go on with `cursor` = `nextCursor`."""
    found = FoundMessages()
    if kinds is None or "message" in kinds:
        found = await case.execute(
            SearchMessagesQuery(
                actor=actor,
                text=q,
                limit=limit,
                before=cursor,
                utc_offset=timedelta(minutes=utc_offset),
            )
        )
    meta = {
        "total": None,
        "limit": limit,
        "offset": None,
        "hasMore": found.cursor is not None,
        "nextCursor": None if found.cursor is None else str(found.cursor),
        "prevCursor": None,
    }
    data = [found_object(one) for one in found.messages]
    return JsonResponse({"success": True, "data": data, "meta": meta})
