"""Telling of notes to whoever may see their video."""

from datetime import datetime
from typing import Literal

from hiroba.application.events import MECHANISM_NOTE, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import NoteId

NoteChange = Literal["added", "changed", "removed"]


async def tell_note(
    tx: Transaction, mechanism: Mechanism, note_id: NoteId, change: NoteChange, *, now: datetime
) -> LiveEvent:
    """To be published after the commit. The transaction has begun with `tx.events.begin()`.

    Without a word of it: by the time that somebody reads the log, the video may be a draft again. What happens to a
    draft is told to its owner, who alone sees it.
    """
    event = NewEvent(
        kind=MECHANISM_NOTE,
        user_id=None if mechanism.is_published else mechanism.owner_id,
        payload={"mechanismId": str(mechanism.id), "noteId": str(note_id), "change": change},
    )
    return await record(tx, event, now=now)
