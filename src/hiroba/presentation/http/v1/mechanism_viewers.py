"""Liking a video, and going on where one was."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.mechanisms.like_mechanism import LikeMechanism, LikeMechanismCommand
from hiroba.application.mechanisms.watch_position import (
    GetPosition,
    GetPositionQuery,
    KeepPosition,
    KeepPositionCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.viewer import WatchPosition
from hiroba.domain.shared.ids import MechanismId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out, Time

router = APIRouter(prefix="/mechanisms/{mechanism_id}", tags=["mechanisms"])

_Like = Annotated[LikeMechanism, Depends(use(LikeMechanism))]


class LikesOut(Out):
    """`liked`: by you."""

    likes: int = Field(examples=[7])
    liked: bool = Field(examples=[True])


class PositionIn(In):
    second: float = Field(description="From the beginning of the video.", examples=[4.2])


class PositionOut(Out):
    """0 and no time for who has not begun."""

    second: float = Field(examples=[4.2])
    updated_at: Time | None = Field(examples=[datetime.fromisoformat("2026-11-21T03:04:05.678Z")])

    @classmethod
    def of(cls, position: WatchPosition | None) -> "PositionOut":
        if position is None:
            return cls(second=0.0, updated_at=None)
        return cls(second=position.second, updated_at=position.at)


@router.put("/like")
async def like_mechanism(
    mechanism_id: UUID, actor: CurrentActor, case: _Like
) -> Envelope[LikesOut]:
    """Like it. Once more changes nothing."""
    return await _liked(mechanism_id, actor, case, likes=True)


@router.delete("/like")
async def take_like_back(
    mechanism_id: UUID, actor: CurrentActor, case: _Like
) -> Envelope[LikesOut]:
    """Like it no longer. Once more changes nothing."""
    return await _liked(mechanism_id, actor, case, likes=False)


@router.get("/position")
async def get_position(
    mechanism_id: UUID, actor: CurrentActor, case: Annotated[GetPosition, Depends(use(GetPosition))]
) -> Envelope[PositionOut]:
    """Where you were. Nobody else is told."""
    query = GetPositionQuery(actor=actor, mechanism_id=MechanismId(mechanism_id))
    return Envelope(data=PositionOut.of(await case.execute(query)))


@router.put("/position")
async def keep_position(
    mechanism_id: UUID,
    position: PositionIn,
    actor: CurrentActor,
    case: Annotated[KeepPosition, Depends(use(KeepPosition))],
) -> Envelope[PositionOut]:
    """Go on from here the next time, on each of your devices."""
    command = KeepPositionCommand(
        actor=actor, mechanism_id=MechanismId(mechanism_id), second=position.second
    )
    return Envelope(data=PositionOut.of(await case.execute(command)))


async def _liked(
    mechanism_id: UUID, actor: Actor, case: LikeMechanism, *, likes: bool
) -> Envelope[LikesOut]:
    command = LikeMechanismCommand(actor=actor, mechanism_id=MechanismId(mechanism_id), likes=likes)
    present = await case.execute(command)
    return Envelope(data=LikesOut(likes=present.count, liked=present.is_yours))
