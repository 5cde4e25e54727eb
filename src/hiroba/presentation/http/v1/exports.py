"""Taking what was said along."""

from collections.abc import AsyncGenerator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from hiroba.application.channels.export_channel import ExportChannel, ExportChannelQuery
from hiroba.application.channels.export_events import ExportBegan, ExportEvent
from hiroba.application.channels.export_own_messages import (
    ExportOwnMessages,
    ExportOwnMessagesQuery,
)
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.disposition import attachment
from hiroba.presentation.http.v1.export_lines import EXAMPLE, LineStream, export_lines

router = APIRouter(tags=["exports"])

_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {"example": EXAMPLE}}}
}


@router.get("/channels/{channel_id}/export", response_class=Response, responses=_LINES)
async def export_channel(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[ExportChannel, Depends(use(ExportChannel))],
) -> LineStream:
    """A channel with its members and messages, one JSON object a line, for who manages it.

    An export without its `end` line was cut off; an `error` line says why.
    """
    query = ExportChannelQuery(actor=actor, channel_id=ChannelId(channel_id))
    return await _stream(case.stream(query), f"channel-{channel_id}")


@router.get("/users/me/export", response_class=Response, responses=_LINES)
async def export_own_messages(
    actor: CurrentActor,
    case: Annotated[ExportOwnMessages, Depends(use(ExportOwnMessages))],
) -> LineStream:
    """Your own messages in the channels that you may read, one JSON object a line."""
    return await _stream(case.stream(ExportOwnMessagesQuery(actor=actor)), "messages")


async def _stream(events: AsyncGenerator[ExportEvent], name: str) -> LineStream:
    """What is refused is refused before the stream begins."""
    first = await anext(events)
    day = f"-{first.at:%Y-%m-%d}" if isinstance(first, ExportBegan) else ""
    headers = {
        "Content-Disposition": attachment(f"hiroba-{name}{day}.ndjson"),
        "Cache-Control": "no-store",
    }
    return LineStream(export_lines(first, events), headers=headers)
