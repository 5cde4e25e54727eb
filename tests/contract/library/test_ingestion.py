"""The whole way of a document, on both engines."""

from pathlib import Path

from tests.support.library import Library, open_library

from hiroba.application.library.add_documents import AddDocuments, AddDocumentsCommand
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.bootstrap.background import background_work
from hiroba.domain.library.document import Document, DocumentStatus
from hiroba.infrastructure.sql.session import Database

TEXTS = ("水車が回る。", "A water wheel turns.", "물레방아가 돈다.", "水车在转动。", "水車在轉動。")


async def added(library: Library) -> list[Document]:
    ana = await library.person()
    news = [NewDocument(title=f"{n}", text=f"{n} {TEXTS[n % 5]}") for n in range(150)]
    results = await library.case(AddDocuments).execute(
        AddDocumentsCommand(actor=ana, documents=news)
    )
    documents = [one.document for one in results if isinstance(one, AddedDocument)]
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=documents[0].id, text="A spring.")
    )
    await library.case(DeleteDocument).execute(
        DeleteDocumentCommand(actor=ana, document_id=documents.pop().id)
    )
    return documents


async def test_two_workers_make_everything_ready_once(database: Database, tmp_path: Path) -> None:
    async with open_library(database, tmp_path) as library:
        async with background_work(library.ports, alone=False):
            documents = await added(library)
            await library.settled()

        async with library.ports.uow.read() as tx:
            present = await tx.documents.find_many([one.id for one in documents])
            passages = await tx.documents.list_current_passages(None, limit=1_000)
        assert {one.status for one in present.values()} == {DocumentStatus.READY}
        assert len(passages) == len(present) == 149
        await library.audited()
