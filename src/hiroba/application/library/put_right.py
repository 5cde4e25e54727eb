"""Entries are made outside of transactions, so what they were made from may have changed meanwhile."""

from collections.abc import Mapping

from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.document import Document
from hiroba.domain.shared.ids import DocumentId


async def put_right(
    before: Mapping[DocumentId, Document], uow: UnitOfWork, index: IndexPassages
) -> None:
    """Correct the entries of documents that were deleted, replaced or given to other readers since `before`."""
    async with uow.read() as tx:
        present = await tx.documents.find_many(list(before))
    gone = [document_id for document_id in before if document_id not in present]
    if gone:
        await index.vector_index.remove_documents(gone)
        await index.text_search.remove_documents(gone)
    for document in present.values():
        await _put_right_one(before[document.id], document, index)


async def _put_right_one(before: Document, present: Document, index: IndexPassages) -> None:
    old = before.current_version_id
    if old is not None and old != present.current_version_id:
        await index.vector_index.remove_versions([old])
        await index.text_search.remove_versions([old])
    if not present.has_same_readers(before):
        place = (present.id, present.audience, present.collection_id)
        await index.vector_index.set_audience(*place)
        await index.text_search.set_audience(*place)
