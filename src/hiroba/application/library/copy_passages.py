"""A file that another document holds already need not be read and cut again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.cut_passages import PassageIds
from hiroba.application.library.ingest_work import IngestWork
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.library.document import Passage, PlacedPassage
from hiroba.domain.shared.ids import VersionId

_PAGE = 500


@dataclass(frozen=True, slots=True)
class CopiedText:
    text: str
    pages: int | None
    passages: Sequence[Passage]


async def copy_passages(
    work: IngestWork, current: Sequence[PlacedPassage], uow: UnitOfWork
) -> CopiedText | None:
    """The text and the passages of a file, from a document that holds the same; None where none does."""
    if work.version.blob_sha256 is None:
        return None  # a text: cutting it costs less than looking
    async with uow.read() as tx:  # one snapshot: the other may be deleted meanwhile
        twin = await tx.documents.find_twin(work.document, work.version)
        if twin is None or twin.text is None:
            return None
        theirs = await _all_passages(twin.id, tx)
    ids = PassageIds(work.version, current)
    mine = [
        replace(
            one,
            id=ids.next(one.digest),
            document_id=work.document.id,
            version_id=work.version.id,
        )
        for one in theirs
    ]
    return CopiedText(twin.text, twin.pages, mine)


async def _all_passages(version_id: VersionId, tx: Transaction) -> list[Passage]:
    passages: list[Passage] = []
    while page := await tx.documents.list_passages(version_id, limit=_PAGE, offset=len(passages)):
        passages += page
    return passages
