"""Entries are made outside of transactions, so what they were made from may have changed meanwhile."""

from collections.abc import Mapping, Sequence

from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.document import Document, Passage
from hiroba.domain.shared.ids import DocumentId


async def put_right(
    written: Sequence[Passage],
    before: Mapping[DocumentId, Document],
    uow: UnitOfWork,
    index: IndexPassages,
) -> None:
    """Correct the entries of what was deleted, replaced or given to other readers since `before`."""
    async with uow.read() as tx:
        present = await tx.documents.find_many(list(before))
        current = await tx.documents.in_current([passage.id for passage in written])
    gone = [document_id for document_id in before if document_id not in present]
    if gone:
        await index.vector_index.remove_documents(gone)
        await index.text_search.remove_documents(gone)
    await index.remove([one.id for one in written if one.id not in current])
    for document in present.values():
        if not document.has_same_readers(before[document.id]):
            place = (document.id, document.audience, document.collection_id)
            await index.vector_index.set_audience(*place)
            await index.text_search.set_audience(*place)
