"""Documents of the library that belong to a video."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import DocumentId, MechanismId

DOCUMENTS_PER_MECHANISM = 20


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    id: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class RelatedMechanism:
    id: MechanismId
    title: str


def related_ids(document_ids: Sequence[DocumentId]) -> tuple[DocumentId, ...]:
    """Each once, in the order given. Raises InvalidValueError."""
    chosen = tuple(dict.fromkeys(document_ids))
    if len(chosen) > DOCUMENTS_PER_MECHANISM:
        raise InvalidValueError(
            f"There are at most {DOCUMENTS_PER_MECHANISM} related documents.", field="documentIds"
        )
    return chosen


class RelatedDocumentRepository(Protocol):
    """What is asked for a reader holds nothing that this reader may not see, on either side."""

    async def list_ids(self, mechanism_id: MechanismId) -> Sequence[DocumentId]:
        """All of them, whoever may see which."""
        ...

    async def put(self, mechanism_id: MechanismId, document_ids: Sequence[DocumentId]) -> None:
        """In the place of what was there. The documents exist."""
        ...

    async def list_documents(
        self, mechanism_id: MechanismId, readership: Readership
    ) -> Sequence[RelatedDocument]:
        """In their order."""
        ...

    async def list_mechanisms(
        self, document_id: DocumentId, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[RelatedMechanism]:
        """The newest first."""
        ...
