"""Searching over a socket: the same question and the same rights as over HTTP."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from pydantic import Field

from hiroba.application.channels.found_object import found_object
from hiroba.application.channels.search_messages import (
    LIMIT_DEFAULT,
    LIMIT_MAX,
    SearchMessages,
    SearchMessagesQuery,
)
from hiroba.domain.channels.search_query import QUERY_MAX
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.http.v1.search import FURTHEST_OFFSET, PLACE_MAX, Kind
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import error_data, frame, read
from hiroba.presentation.ws.session import SocketSession


class SearchIn(In):
    """`id` comes back with what was found."""

    id: Text | None = None
    q: Text = Field(max_length=QUERY_MAX)
    kinds: list[Kind] | None = None
    limit: int = Field(default=LIMIT_DEFAULT, ge=1, le=LIMIT_MAX)
    cursor: int | None = Field(default=None, ge=0, le=PLACE_MAX)
    utc_offset: int = Field(default=0, ge=-FURTHEST_OFFSET, le=FURTHEST_OFFSET)


async def _search(session: SocketSession, data: dict[str, Any]) -> None:
    asked = {"id": data.get("id")}
    try:
        done = await _found(session, read(SearchIn, data))
    except HirobaError as error:
        session.outgoing.push(
            frame("search:error", {**asked, "success": False, **error_data(error)})
        )
        return
    session.outgoing.push(frame("search:done", {**asked, "success": True, **done}))


async def _found(session: SocketSession, wish: SearchIn) -> dict[str, Any]:
    if wish.kinds is not None and "message" not in wish.kinds:
        return {"results": [], "hasMore": False, "nextCursor": None}
    found = await session.case(SearchMessages).execute(
        SearchMessagesQuery(
            actor=session.actor,
            text=wish.q,
            limit=wish.limit,
            before=wish.cursor,
            utc_offset=timedelta(minutes=wish.utc_offset),
        )
    )
    return {
        "results": [found_object(one) for one in found.messages],
        "hasMore": found.cursor is not None,
        "nextCursor": None if found.cursor is None else str(found.cursor),
    }


SEARCH_OPERATIONS: Mapping[str, Operation] = MappingProxyType({"search": _search})
