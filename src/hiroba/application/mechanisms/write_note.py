"""Remarking something at a moment of a video."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.mechanisms.note_events import tell_note
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.moment import within
from hiroba.domain.mechanisms.note import (
    MechanismNote,
    SignedNote,
    note_key,
    note_text,
    room_for_one_more,
)
from hiroba.domain.mechanisms.note_errors import NoteKeyReusedError
from hiroba.domain.shared.ids import MechanismId, NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNoteCommand:
    """`second` from the beginning. `client_id` is the author's own: writing it again has no second effect."""

    actor: Actor
    mechanism_id: MechanismId
    second: float
    text: str
    client_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """Leave a note, on any video that one may see. Durable when this returns."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: WriteNoteCommand) -> SignedNote:
        """Raises MechanismNotFoundError, MechanismNotReadyError, InvalidNoteError, MomentOutsideError,
        NoteKeyReusedError, TooManyNotesError.
        """
        readership = await self.readerships.of_user(command.actor.user_id)
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            wanted = self._note(mechanism, command)
            author = await tx.users.get(command.actor.user_id)
            written = await _written_before(tx, wanted)
            signed = SignedNote(written or wanted, author.display_name)
            if written is None:
                room_for_one_more(await tx.mechanism_notes.count(mechanism.id))
                await tx.mechanism_notes.add(wanted)
                told = [await tell_note(tx, mechanism, wanted.id, "added", now=wanted.created_at)]
        self.realtime.publish(*told)
        return signed

    def _note(self, mechanism: Mechanism, command: WriteNoteCommand) -> MechanismNote:
        return MechanismNote(
            id=NoteId(self.ids.new()),
            mechanism_id=mechanism.id,
            author_id=command.actor.user_id,
            hundredths=within(command.second, mechanism.ready_media().duration),
            text=note_text(command.text),
            client_id=note_key(command.client_id),
            created_at=self.clock.now(),
        )


async def _written_before(tx: Transaction, wanted: MechanismNote) -> MechanismNote | None:
    """What this writing left behind the first time. Raises NoteKeyReusedError for another note."""
    if wanted.client_id is None:
        return None
    written = await tx.mechanism_notes.find_written(wanted.author_id, wanted.client_id)
    if written is not None and not written.is_of_the_same_sending(wanted):
        raise NoteKeyReusedError(details={"id": wanted.client_id})
    return written
