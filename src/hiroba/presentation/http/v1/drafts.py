"""What you have begun to write: the same on all your devices."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.list_drafts import ListDrafts, ListDraftsQuery
from hiroba.application.channels.save_draft import SaveDraft, SaveDraftCommand
from hiroba.domain.channels.draft import Draft
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text, Time

router = APIRouter(tags=["messages"])

_ID = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]
SaveCase = Annotated[SaveDraft, Depends(use(SaveDraft))]


class DraftIn(In):
    content: Text = Field(examples=["歯車の図は明日"])
    parent_id: UUID | None = Field(default=None, examples=[None])


class DraftOut(Out):
    """`content` is null for a draft that is no more."""

    channel_id: UUID = Field(examples=_ID)
    parent_id: UUID | None = Field(examples=[None])
    content: str | None = Field(examples=["다음 주 토요일에"])
    updated_at: Time = Field(examples=[datetime.fromisoformat("2026-11-21T03:04:05.678Z")])

    @classmethod
    def of(cls, draft: Draft) -> "DraftOut":
        return cls(
            channel_id=draft.channel_id,
            parent_id=draft.parent_id,
            content=draft.content,
            updated_at=draft.updated_at,
        )


@router.get("/drafts")
async def list_drafts(
    actor: CurrentActor,
    case: Annotated[ListDrafts, Depends(use(ListDrafts))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> Page[DraftOut]:
    """Your drafts, the newest first."""
    page = await case.execute(ListDraftsQuery(actor=actor, limit=limit, offset=offset))
    return Page(
        data=[DraftOut.of(draft) for draft in page.drafts],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=page.has_more),
    )


@router.put("/channels/{channel_id}/draft")
async def save_draft(
    channel_id: UUID, wish: DraftIn, actor: CurrentActor, case: SaveCase
) -> Envelope[DraftOut]:
    """Keep what you have begun to write in a channel or thread. The last one stays; an empty one goes away."""
    command = SaveDraftCommand(
        actor=actor,
        channel_id=ChannelId(channel_id),
        parent_id=None if wish.parent_id is None else MessageId(wish.parent_id),
        content=wish.content,
    )
    return Envelope(data=DraftOut.of(await case.execute(command)))


@router.delete("/channels/{channel_id}/draft")
async def delete_draft(
    channel_id: UUID,
    actor: CurrentActor,
    case: SaveCase,
    parent_id: Annotated[UUID | None, Query(alias="parentId")] = None,
) -> Envelope[DraftOut]:
    """Throw your draft away. Again has no effect."""
    command = SaveDraftCommand(
        actor=actor,
        channel_id=ChannelId(channel_id),
        parent_id=None if parent_id is None else MessageId(parent_id),
    )
    return Envelope(data=DraftOut.of(await case.execute(command)))
