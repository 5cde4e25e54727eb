"""Reactions to messages."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from hiroba.application.channels.add_reaction import AddReaction
from hiroba.application.channels.reacting import MessageReactions, ReactionCommand
from hiroba.application.channels.remove_reaction import RemoveReaction
from hiroba.domain.shared.ids import MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.schemas import Out, Text
from hiroba.presentation.http.v1.messages import ReactionOut

router = APIRouter(prefix="/messages/{message_id}/reactions/{emoji}", tags=["messages"])

Emoji = Annotated[Text, Path(description="One emoji of Unicode.", examples=["👍"])]


class ReactionsOut(Out):
    """All reactions to the message, in the order of their first use."""

    message_id: UUID
    channel_id: UUID
    seq: int = Field(examples=[42])
    reactions: list[ReactionOut]

    @classmethod
    def of(cls, summary: MessageReactions) -> "ReactionsOut":
        return cls.model_validate(summary.payload)


@router.put("")
@router.post("")
async def add_reaction(
    message_id: UUID,
    emoji: Emoji,
    actor: CurrentActor,
    case: Annotated[AddReaction, Depends(use(AddReaction))],
) -> Envelope[ReactionsOut]:
    """Give a message an emoji. Again has no effect."""
    command = ReactionCommand(actor=actor, message_id=MessageId(message_id), emoji=emoji)
    return Envelope(data=ReactionsOut.of(await case.execute(command)))


@router.delete("")
async def remove_reaction(
    message_id: UUID,
    emoji: Emoji,
    actor: CurrentActor,
    case: Annotated[RemoveReaction, Depends(use(RemoveReaction))],
) -> Envelope[ReactionsOut]:
    """Take your emoji back. Again has no effect."""
    command = ReactionCommand(actor=actor, message_id=MessageId(message_id), emoji=emoji)
    return Envelope(data=ReactionsOut.of(await case.execute(command)))
