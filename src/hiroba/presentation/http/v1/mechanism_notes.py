"""Notes at the moments of a video."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query
from pydantic import Field

from hiroba.application.mechanisms.change_notes import (
    DeleteNote,
    DeleteNoteCommand,
    EditNote,
    EditNoteCommand,
)
from hiroba.application.mechanisms.list_notes import ListNotes, ListNotesQuery
from hiroba.application.mechanisms.write_note import WriteNote, WriteNoteCommand
from hiroba.domain.mechanisms.note import NOTES_PER_MECHANISM, SignedNote
from hiroba.domain.mechanisms.note_errors import InvalidNoteError
from hiroba.domain.shared.ids import MechanismId, NoteId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Text, Time

router = APIRouter(prefix="/mechanisms/{mechanism_id}/notes", tags=["mechanisms"])

_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"
_AT = datetime.fromisoformat("2026-11-21T03:04:05.678Z")


class NoteIn(In):
    id: Text | None = Field(
        default=None,
        description="The client's own id: sending it again has no second effect.",
        examples=["5b6c1f0e-note-1"],
    )
    second: float = Field(description="From the beginning of the video.", examples=[4.2])
    text: Text = Field(examples=["ここで従動車が止まります。"])


class NoteChangeIn(In):
    """What is left out stays as it is."""

    second: float | None = Field(default=None, examples=[4.5])
    text: Text | None = Field(default=None, examples=["여기서 종동차가 멈춥니다."])


class NoteAuthorOut(Out):
    id: UUID = Field(examples=[_ID])
    display_name: str = Field(examples=["田中花子"])


class NoteOut(Out):
    """`second` in hundredths at the finest."""

    id: UUID = Field(examples=[_ID])
    mechanism_id: UUID = Field(examples=[_ID])
    second: float = Field(examples=[4.2])
    text: str = Field(examples=["从动轮在这里停下。"])
    author: NoteAuthorOut
    created_at: Time = Field(examples=[_AT])
    edited_at: Time | None = Field(examples=[None])

    @classmethod
    def of(cls, signed: SignedNote) -> "NoteOut":
        note = signed.note
        return cls(
            id=note.id,
            mechanism_id=note.mechanism_id,
            second=note.second,
            text=note.text,
            author=NoteAuthorOut(id=note.author_id, display_name=signed.author_name),
            created_at=note.created_at,
            edited_at=note.edited_at,
        )


@router.get("")
async def list_notes(
    mechanism_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListNotes, Depends(use(ListNotes))],
    limit: Annotated[int, Query(ge=1, le=NOTES_PER_MECHANISM)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[NoteOut]:
    """What people remark, in the order of the video."""
    page = await case.execute(
        ListNotesQuery(
            actor=actor, mechanism_id=MechanismId(mechanism_id), limit=limit, offset=offset
        )
    )
    has_more = offset + len(page.notes) < page.total
    return Page(
        data=[NoteOut.of(one) for one in page.notes],
        meta=PageMeta(total=page.total, limit=limit, offset=offset, has_more=has_more),
    )


@router.post("", status_code=201)
async def write_note(
    mechanism_id: UUID,
    note: NoteIn,
    actor: CurrentActor,
    case: Annotated[WriteNote, Depends(use(WriteNote))],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> Envelope[NoteOut]:
    """Remark something at a moment. With an id of your own it can be sent again safely."""
    if None not in (note.id, idempotency_key) and note.id != idempotency_key:
        raise InvalidNoteError("The id and the Idempotency-Key differ.", field="id")
    command = WriteNoteCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        second=note.second,
        text=note.text,
        client_id=idempotency_key if note.id is None else note.id,
    )
    return Envelope(data=NoteOut.of(await case.execute(command)))


@router.patch("/{note_id}")
async def edit_note(
    mechanism_id: UUID,
    note_id: UUID,
    change: NoteChangeIn,
    actor: CurrentActor,
    case: Annotated[EditNote, Depends(use(EditNote))],
) -> Envelope[NoteOut]:
    """Say it in other words, or at another moment. For its author."""
    command = EditNoteCommand(
        actor=actor,
        mechanism_id=MechanismId(mechanism_id),
        note_id=NoteId(note_id),
        second=change.second,
        text=change.text,
    )
    return Envelope(data=NoteOut.of(await case.execute(command)))


@router.delete("/{note_id}")
async def delete_note(
    mechanism_id: UUID,
    note_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteNote, Depends(use(DeleteNote))],
) -> Envelope[None]:
    """Take it away. For its author, the owner of the video, and moderators."""
    command = DeleteNoteCommand(
        actor=actor, mechanism_id=MechanismId(mechanism_id), note_id=NoteId(note_id)
    )
    await case.execute(command)
    return Envelope(data=None)
