"""Who is there, and who is writing."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.tell_typing import TellTyping, TellTypingCommand
from hiroba.application.identity.list_presence import ListPresence, ListPresenceQuery
from hiroba.domain.identity.presence import Presence, PresenceState
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import In, Out, Time

router = APIRouter(tags=["people"])

_ID = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]
TypingCase = Annotated[TellTyping, Depends(use(TellTyping))]


class TypingIn(In):
    parent_id: UUID | None = Field(default=None, examples=[None])


class PresenceOut(Out):
    user_id: UUID = Field(examples=_ID)
    state: PresenceState = Field(examples=["online"])
    since: Time = Field(examples=[datetime.fromisoformat("2026-11-21T03:04:05.678Z")])

    @classmethod
    def of(cls, one: Presence) -> "PresenceOut":
        return cls(user_id=one.user_id, state=one.state, since=one.since)


@router.get("/presence")
async def list_presence(
    actor: CurrentActor, case: Annotated[ListPresence, Depends(use(ListPresence))]
) -> Envelope[list[PresenceOut]]:
    """Everybody you may see who is there. All others are offline."""
    present = await case.execute(ListPresenceQuery(actor=actor))
    return Envelope(data=[PresenceOut.of(one) for one in present])


@router.post("/channels/{channel_id}/typing")
async def start_typing(
    channel_id: UUID, actor: CurrentActor, case: TypingCase, wish: TypingIn | None = None
) -> Envelope[None]:
    """Tell the channel that you are writing; it is shown for six seconds, and passed on every three."""
    parent_id = None if wish is None or wish.parent_id is None else MessageId(wish.parent_id)
    await case.execute(
        TellTypingCommand(actor=actor, channel_id=ChannelId(channel_id), parent_id=parent_id)
    )
    return Envelope(data=None)


@router.delete("/channels/{channel_id}/typing")
async def stop_typing(
    channel_id: UUID,
    actor: CurrentActor,
    case: TypingCase,
    parent_id: Annotated[UUID | None, Query(alias="parentId")] = None,
) -> Envelope[None]:
    """Tell the channel that you have stopped."""
    command = TellTypingCommand(
        actor=actor,
        channel_id=ChannelId(channel_id),
        parent_id=None if parent_id is None else MessageId(parent_id),
        is_over=True,
    )
    await case.execute(command)
    return Envelope(data=None)
