"""What readers think of answers."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.answers.give_feedback import GiveFeedback, GiveFeedbackCommand
from hiroba.application.answers.list_feedback import (
    LIMIT_MAX,
    FeedbackPage,
    ListChannelFeedback,
    ListChannelFeedbackQuery,
    ListFeedback,
    ListFeedbackQuery,
)
from hiroba.domain.answers.feedback import REASON_MAX, GivenFeedback, Vote
from hiroba.domain.shared.ids import AnswerId, ChannelId
from hiroba.domain.shared.time import to_iso
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.answer_models import OwnFeedbackOut

router = APIRouter(tags=["answers"])

Give = Annotated[GiveFeedback, Depends(use(GiveFeedback))]
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


class FeedbackIn(In):
    vote: Vote = Field(examples=["down"])
    reason: Text = Field(default="", max_length=REASON_MAX, examples=["出典が古い。"])


class GiverOut(Out):
    id: UUID
    display_name: str = Field(examples=["山田"])


class FeedbackOut(Out):
    answer_id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000001"])
    question: str = Field(examples=["遊星歯車の減速比は何で決まりますか。"])
    user: GiverOut
    vote: Vote = Field(examples=["down"])
    reason: str = Field(examples=["出典が古い。"])
    updated_at: Time


@router.put("/answers/{answer_id}/feedback")
async def give_feedback(
    answer_id: UUID, wish: FeedbackIn, actor: CurrentActor, case: Give
) -> Envelope[OwnFeedbackOut]:
    """Say whether an answer that you read was good, in the place of what you said before."""
    await case.execute(
        GiveFeedbackCommand(
            actor=actor, answer_id=AnswerId(answer_id), vote=wish.vote, reason=wish.reason
        )
    )
    return Envelope(data=OwnFeedbackOut(vote=wish.vote, reason=wish.reason.strip()))


@router.delete("/answers/{answer_id}/feedback")
async def take_feedback_back(answer_id: UUID, actor: CurrentActor, case: Give) -> Envelope[None]:
    """As if you had said nothing."""
    await case.execute(GiveFeedbackCommand(actor=actor, answer_id=AnswerId(answer_id), vote=None))
    return Envelope(data=None)


@router.get("/answers/{answer_id}/feedback", response_model=Page[FeedbackOut])
async def list_feedback(
    answer_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListFeedback, Depends(use(ListFeedback))],
    limit: Limit = 50,
    offset: Offset = 0,
) -> JsonResponse:
    """What readers said of an answer, for managers of its channel. `meta` counts `up` and `down`."""
    page = await case.execute(
        ListFeedbackQuery(actor=actor, answer_id=AnswerId(answer_id), limit=limit, offset=offset)
    )
    return _page(page, limit, offset)


@router.get("/channels/{channel_id}/feedback", response_model=Page[FeedbackOut])
async def list_channel_feedback(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListChannelFeedback, Depends(use(ListChannelFeedback))],
    vote: Vote | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> JsonResponse:
    """What readers said of the answers in a channel, the newest first, for its managers."""
    page = await case.execute(
        ListChannelFeedbackQuery(
            actor=actor, channel_id=ChannelId(channel_id), vote=vote, limit=limit, offset=offset
        )
    )
    return _page(page, limit, offset)


def _page(page: FeedbackPage, limit: int, offset: int) -> JsonResponse:
    counts = page.counts
    meta: dict[str, Any] = {
        "total": None if counts is None else counts.up + counts.down,
        "limit": limit,
        "offset": offset,
        "hasMore": page.has_more,
        "nextCursor": None,
        "prevCursor": None,
    }
    if counts is not None:
        meta |= {"up": counts.up, "down": counts.down}
    data = [_object(one) for one in page.given]
    return JsonResponse({"success": True, "data": data, "meta": meta})


def _object(given: GivenFeedback) -> dict[str, Any]:
    feedback = given.feedback
    return {
        "answerId": str(feedback.answer_id),
        "question": given.question,
        "user": {"id": str(feedback.user_id), "displayName": given.display_name},
        "vote": feedback.vote.value,
        "reason": feedback.reason,
        "updatedAt": to_iso(feedback.updated_at),
    }
