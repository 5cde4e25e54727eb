"""Comments on a video: a channel of its own, which nobody meets but beside the video."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header
from pydantic import Field

from hiroba.application.channels.post_message import PostMessage
from hiroba.application.mechanisms.comments import (
    FindComments,
    FindCommentsQuery,
    OpenComments,
    OpenCommentsCommand,
)
from hiroba.domain.shared.ids import MechanismId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.schemas import Out
from hiroba.presentation.http.v1.messages import MessageIn, MessageOut, one_message

router = APIRouter(prefix="/mechanisms/{mechanism_id}/comments", tags=["mechanisms"])


class CommentsOut(Out):
    """`channelId` is null until somebody has commented. From then on it is a channel like any other to read and write.

    `count` is of comments and replies.
    """

    channel_id: UUID | None = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    count: int = Field(examples=[3])


@router.get("")
async def find_comments(
    mechanism_id: UUID,
    actor: CurrentActor,
    case: Annotated[FindComments, Depends(use(FindComments))],
) -> Envelope[CommentsOut]:
    """Where they are, for whoever sees the video."""
    query = FindCommentsQuery(actor=actor, mechanism_id=MechanismId(mechanism_id))
    found = await case.execute(query)
    return Envelope(data=CommentsOut(channel_id=found.channel_id, count=found.count))


@router.post("", status_code=201, response_model=Envelope[MessageOut])
async def comment(
    mechanism_id: UUID,
    sent: MessageIn,
    actor: CurrentActor,
    opening: Annotated[OpenComments, Depends(use(OpenComments))],
    posting: Annotated[PostMessage, Depends(use(PostMessage))],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> JsonResponse:
    """Say something about the video, the first as well as every other thing. As safe to send again as a message."""
    command = OpenCommentsCommand(actor=actor, mechanism_id=MechanismId(mechanism_id))
    channel_id = await opening.execute(command)
    posted = await posting.execute(sent.command(actor, channel_id, idempotency_key))
    return one_message(posted.json, status_code=201)
