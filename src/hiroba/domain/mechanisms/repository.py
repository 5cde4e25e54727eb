"""Where mechanisms are kept."""

from typing import Protocol

from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import FileId, MechanismId


class MechanismRepository(Protocol):
    async def next_number(self) -> int:
        """One that nobody else gets, ever; given back only if the transaction is."""
        ...

    async def add(self, mechanism: Mechanism) -> None: ...

    async def find(self, mechanism_id: MechanismId, *, lock: bool = False) -> Mechanism | None:
        """With `lock` nobody else changes it until the transaction ends."""
        ...

    async def find_revision(self, mechanism_id: MechanismId) -> int | None:
        """Goes up with every change of it, of its captions, and of what it is put under."""
        ...

    async def find_made_of(self, file_id: FileId) -> Mechanism | None:
        """The one that came of this upload."""
        ...

    async def save(self, mechanism: Mechanism) -> None: ...

    async def remove(self, mechanism_id: MechanismId) -> None: ...
