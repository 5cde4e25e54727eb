"""Changing what was said, and taking it away."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, Field

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.channels.list_edits import ListEdits, ListEditsQuery
from hiroba.application.channels.views import EditView
from hiroba.domain.channels.editing import ExpectedEdit
from hiroba.domain.shared.ids import MessageId
from hiroba.domain.shared.time import from_millis
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.messages import MessageOut

router = APIRouter(prefix="/messages/{message_id}", tags=["messages"])


class MessageChangeIn(In):
    content: Text = Field(examples=["워크숍은 일요일 오후 2시입니다."])
    edited_at: AwareDatetime | None = Field(
        default=None,
        description="Of the version before you: if the message was edited since, it is refused (409)."
        " Null: it was never edited. Left out: whatever is there is overwritten.",
        examples=[None],
    )

    @property
    def expected(self) -> ExpectedEdit | None:
        return ExpectedEdit(self.edited_at) if "edited_at" in self.model_fields_set else None


class EditOut(Out):
    """`number` counts from 1, the version that was sent first."""

    number: int = Field(examples=[1])
    content: str = Field(examples=["워크숍은 토요일 오후 2시입니다."])
    written_at: Time = Field(examples=[datetime.fromisoformat("2026-11-21T03:04:05.678Z")])

    @classmethod
    def of(cls, view: EditView) -> "EditOut":
        written_at = from_millis(view.written_at)
        return cls(number=view.number, content=view.content, written_at=written_at)


@router.patch("", response_model=Envelope[MessageOut])
async def edit_message(
    message_id: UUID,
    change: MessageChangeIn,
    actor: CurrentActor,
    case: Annotated[EditMessage, Depends(use(EditMessage))],
) -> JsonResponse:
    """Say it in other words; what it said before is kept. Whom it calls does not change."""
    edited = await case.execute(
        EditMessageCommand(
            actor=actor,
            message_id=MessageId(message_id),
            content=change.content,
            expected=change.expected,
        )
    )
    return JsonResponse(b'{"success":true,"data":' + edited.json + b',"meta":{}}')


@router.delete("")
async def delete_message(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteMessage, Depends(use(DeleteMessage))],
) -> Envelope[None]:
    """Take a message away: its place stays, its words are gone. Replies to it stay."""
    await case.execute(DeleteMessageCommand(actor=actor, message_id=MessageId(message_id)))
    return Envelope(data=None)


@router.get("/edits")
async def list_edits(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListEdits, Depends(use(ListEdits))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> Page[EditOut]:
    """What it said before its edits, the oldest first; what it says now is the message itself."""
    page = await case.execute(
        ListEditsQuery(actor=actor, message_id=MessageId(message_id), limit=limit, offset=offset)
    )
    return Page(
        data=[EditOut.of(view) for view in page.edits],
        meta=PageMeta(total=page.total, limit=limit, offset=offset, has_more=page.has_more),
    )
