"""Telling of notes to whoever may see their video."""

from datetime import datetime
from typing import Any, Literal

from hiroba.application.events import MECHANISM_NOTE, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note import SignedNote
from hiroba.domain.shared.time import to_iso

NoteChange = Literal["added", "changed", "removed"]


async def tell_note(
    tx: Transaction, mechanism: Mechanism, signed: SignedNote, change: NoteChange, *, now: datetime
) -> LiveEvent:
    """To be published after the commit. The transaction has begun with `tx.events.begin()`.

    The notes on a draft are told to its owner, who alone sees them, too.
    """
    event = NewEvent(
        kind=MECHANISM_NOTE,
        user_id=None if mechanism.is_published else mechanism.owner_id,
        payload={
            "mechanismId": str(mechanism.id),
            "noteId": str(signed.note.id),
            "change": change,
            "note": None if change == "removed" else note_object(signed),
        },
    )
    return await record(tx, event, now=now)


def note_object(signed: SignedNote) -> dict[str, Any]:
    """A note as clients get it."""
    note = signed.note
    return {
        "id": str(note.id),
        "mechanismId": str(note.mechanism_id),
        "second": note.second,
        "text": note.text,
        "author": {"id": str(note.author_id), "displayName": signed.author_name},
        "createdAt": to_iso(note.created_at),
        "editedAt": None if note.edited_at is None else to_iso(note.edited_at),
    }
