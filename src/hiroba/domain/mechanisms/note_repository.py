"""Where notes are kept."""

from collections.abc import Sequence
from typing import Protocol

from hiroba.domain.mechanisms.note import MechanismNote, SignedNote
from hiroba.domain.shared.ids import MechanismId, NoteId, UserId


class MechanismNoteRepository(Protocol):
    async def add(self, note: MechanismNote) -> None: ...

    async def find(self, mechanism_id: MechanismId, note_id: NoteId) -> MechanismNote | None:
        """None also for a note on another mechanism."""
        ...

    async def find_written(self, author_id: UserId, client_id: str) -> MechanismNote | None:
        """What this author wrote under an id of their own."""
        ...

    async def list_page(
        self, mechanism_id: MechanismId, *, limit: int, offset: int
    ) -> Sequence[SignedNote]:
        """In the order of the video; at one moment the first that was written comes first."""
        ...

    async def count(self, mechanism_id: MechanismId) -> int: ...

    async def save(self, note: MechanismNote) -> None:
        """Its moment, its text and when it was edited."""
        ...

    async def remove(self, note_id: NoteId) -> None: ...
