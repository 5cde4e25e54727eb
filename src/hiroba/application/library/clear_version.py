"""Removing what only a version that nobody finds any more has held."""

from collections.abc import Sequence

from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.library.ingest_work import document_id_of, version_id_of
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Passage, PlacedPassage
from hiroba.domain.shared.ids import PassageId, VersionId

_PAGE = 500


async def clear_version(version_id: VersionId, uow: UnitOfWork, index: IndexPassages) -> None:
    """Its passages go, but for those that another version holds too. Safe to repeat from any step.

    Not for the current version. Its text and its file stay, for old citations.
    """
    while True:
        async with uow.read() as tx:
            page = await tx.documents.list_placed(version_id, limit=_PAGE)
            ids = [one.id for one in page]
            kept = await tx.documents.placed_elsewhere(ids, version_id)
        if not page:
            return
        gone = [one for one in ids if one not in kept]
        await index.remove(gone)
        async with uow() as tx:
            await tx.documents.displace(version_id, end=page[-1].ordinal + 1)
            await tx.documents.remove_passages(gone)
        # A run that had stalled may have written some of them anew, until their rows were gone.
        await index.remove(gone)


async def clear_other_cuts(
    version_id: VersionId,
    passages: Sequence[Passage],
    current: Sequence[PlacedPassage],
    uow: UnitOfWork,
    index: IndexPassages,
) -> None:
    """Remove what an earlier run has staged and this one has not cut: another parser may have read it."""
    wanted = {one.id for one in (*passages, *current)}
    staged = await list_all_placed(version_id, uow)
    gone = [one.id for one in staged if one.id not in wanted]
    for start in range(0, len(gone), _PAGE):
        page = gone[start : start + _PAGE]
        await index.remove(page)
        async with uow() as tx:
            await tx.documents.remove_passages(page)


async def discard_unpublished(jobs: Sequence[Job], uow: UnitOfWork, index: IndexPassages) -> None:
    """Remove what is staged of versions that are not current, and everything of deleted documents."""
    async with uow.read() as tx:
        documents = await tx.documents.find_many([document_id_of(job) for job in jobs])
    gone = [document_id_of(job) for job in jobs if document_id_of(job) not in documents]
    if gone:
        await index.vector_index.remove_documents(gone)
        await index.text_search.remove_documents(gone)
    for job in jobs:
        document = documents.get(document_id_of(job))
        if document is not None and document.current_version_id != version_id_of(job):
            await clear_version(version_id_of(job), uow, index)


async def remove_strays(
    written: Sequence[PassageId], uow: UnitOfWork, index: IndexPassages
) -> None:
    """Remove entries of passages that no version holds."""
    for start in range(0, len(written), _PAGE):
        page = written[start : start + _PAGE]
        async with uow.read() as tx:
            placed = await tx.documents.placed_elsewhere(page, None)
        await index.remove([one for one in page if one not in placed])


async def list_all_placed(version_id: VersionId, uow: UnitOfWork) -> list[PlacedPassage]:
    """What a version holds, in order."""
    placed: list[PlacedPassage] = []
    while True:
        offset = placed[-1].ordinal + 1 if placed else 0
        async with uow.read() as tx:
            page = await tx.documents.list_placed(version_id, limit=_PAGE, offset=offset)
        if not page:
            return placed
        placed += page
