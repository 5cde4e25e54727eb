"""Reading the notes on a video."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.note import SignedNote
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotesQuery:
    actor: Actor
    mechanism_id: MechanismId
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    notes: Sequence[SignedNote]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotes:
    """Notes in the order of the video, and how many there are."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListNotesQuery) -> NotePage:
        """Raises MechanismNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
            mechanism = readable_mechanism(readership, found)
            return NotePage(
                notes=await tx.mechanism_notes.list_page(
                    mechanism.id, limit=query.limit, offset=query.offset
                ),
                total=await tx.mechanism_notes.count(mechanism.id),
            )
