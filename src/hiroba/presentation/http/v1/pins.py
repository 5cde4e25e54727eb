"""Messages that a channel keeps in sight."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.list_pins import ListPins, ListPinsQuery
from hiroba.application.channels.pin_message import PinMessage
from hiroba.application.channels.pinning import MessagePin, PinCommand
from hiroba.application.channels.unpin_message import UnpinMessage
from hiroba.application.channels.wire import message_object
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page
from hiroba.presentation.http.schemas import Out
from hiroba.presentation.http.v1.messages import MessageOut

router = APIRouter(tags=["messages"])


class PinOut(Out):
    """`pinned_at` and `pinned_by` are null where the message is not pinned."""

    message_id: UUID
    channel_id: UUID
    seq: int = Field(examples=[42])
    pinned_at: str | None = Field(examples=["2026-11-21T03:04:05.678Z"])
    pinned_by: UUID | None

    @classmethod
    def of(cls, pin: MessagePin) -> "PinOut":
        return cls.model_validate(pin.payload)


@router.put("/messages/{message_id}/pin")
async def pin_message(
    message_id: UUID, actor: CurrentActor, case: Annotated[PinMessage, Depends(use(PinMessage))]
) -> Envelope[PinOut]:
    """Keep a message in sight. Again has no effect."""
    command = PinCommand(actor=actor, message_id=MessageId(message_id))
    return Envelope(data=PinOut.of(await case.execute(command)))


@router.delete("/messages/{message_id}/pin")
async def unpin_message(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[UnpinMessage, Depends(use(UnpinMessage))],
) -> Envelope[PinOut]:
    """Take a message off those kept in sight. Again has no effect."""
    command = PinCommand(actor=actor, message_id=MessageId(message_id))
    return Envelope(data=PinOut.of(await case.execute(command)))


@router.get("/channels/{channel_id}/pins", response_model=Page[MessageOut])
async def list_pins(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListPins, Depends(use(ListPins))],
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> JsonResponse:
    """What the channel keeps in sight, the newest pin first."""
    page = await case.execute(
        ListPinsQuery(actor=actor, channel_id=ChannelId(channel_id), limit=limit, offset=offset)
    )
    meta = {
        "total": page.total,
        "limit": limit,
        "offset": offset,
        "hasMore": page.has_more,
        "nextCursor": None,
        "prevCursor": None,
    }
    data = [message_object(message) for message in page.messages]
    return JsonResponse({"success": True, "data": data, "meta": meta})
