"""Changing a note, and taking it away."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.mechanisms.note_events import tell_note
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    editable_note,
    readable_mechanism,
    removable_note,
)
from hiroba.domain.mechanisms.note import SignedNote
from hiroba.domain.shared.ids import MechanismId, NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNoteCommand:
    """None leaves a thing as it is."""

    actor: Actor
    mechanism_id: MechanismId
    note_id: NoteId
    second: float | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote:
    """Give a note of one's own other words or another moment. Saying the same changes nothing."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: EditNoteCommand) -> SignedNote:
        """Raises MechanismNotFoundError, NoteNotFoundError, NotYourNoteError, InvalidNoteError,
        MomentOutsideError.
        """
        readership = await self.readerships.of_user(command.actor.user_id)
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            note = await tx.mechanism_notes.find(mechanism.id, command.note_id)
            before = editable_note(command.actor, note)
            now = self.clock.now()
            duration = mechanism.ready_media().duration
            after = before.edited(
                text=command.text, second=command.second, duration=duration, at=now
            )
            signed = SignedNote(after, await _name_of_author(tx, command.actor))
            if after != before:
                await tx.mechanism_notes.save(after)
                told = [await tell_note(tx, mechanism, after.id, "changed", now=now)]
        self.realtime.publish(*told)
        return signed


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteNoteCommand:
    actor: Actor
    mechanism_id: MechanismId
    note_id: NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteNote:
    """Take a note away: by its author, by the owner of the video, and by moderators."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: DeleteNoteCommand) -> None:
        """Raises MechanismNotFoundError, NoteNotFoundError, ForbiddenError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            written = await tx.mechanism_notes.find(mechanism.id, command.note_id)
            note = removable_note(command.actor, mechanism, written)
            await tx.mechanism_notes.remove(note.id)
            now = self.clock.now()
            told = await tell_note(tx, mechanism, note.id, "removed", now=now)
        self.realtime.publish(told)


async def _name_of_author(tx: Transaction, actor: Actor) -> str:
    return (await tx.users.get(actor.user_id)).display_name
