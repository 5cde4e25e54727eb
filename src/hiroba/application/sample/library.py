"""Collections and documents."""

from collections.abc import AsyncGenerator, Mapping
from pathlib import PurePath

from hiroba.application.library.add_document import AddDocumentCommand
from hiroba.application.library.collections import CreateCollectionCommand, ListCollectionsQuery
from hiroba.application.library.new_document import NewDocument
from hiroba.application.library.read_documents import ListDocumentsQuery
from hiroba.application.library.uploads import StoreUploadCommand
from hiroba.application.ports.sample_content import Sample, SampleDocument
from hiroba.application.sample.tools import SampleTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import Collection, Document
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId

_PAGE = 500
_LARGEST_FILE = 1_000_000  # bytes; the sample's own files are far below


async def find_or_make_collections(
    tools: SampleTools, sample: Sample, actor: Actor, tally: Tally
) -> Mapping[str, CollectionId]:
    """Every collection by key."""
    present = {one.name: one.id for one in await _collections(tools, actor)}
    made: dict[str, CollectionId] = {}
    for collection in sample.collections:
        found = present.get(collection.name)
        tally.count(is_new=found is None)
        if found is None:
            command = CreateCollectionCommand(
                actor=actor, name=collection.name, audience=Audience.community()
            )
            found = (await tools.create_collection.execute(command)).id
        made[collection.key] = found
    return made


async def _collections(tools: SampleTools, actor: Actor) -> list[Collection]:
    found: list[Collection] = []
    while True:
        query = ListCollectionsQuery(actor=actor, limit=_PAGE, offset=len(found))
        page = await tools.list_collections.execute(query)
        found += page
        if len(page) < _PAGE:
            return found


async def find_or_add_documents(
    tools: SampleTools,
    sample: Sample,
    actors: Mapping[str, Actor],
    collections: Mapping[str, CollectionId],
    tally: Tally,
) -> list[Document]:
    """Each is added by somebody who speaks its language, and known again by its title in its collection."""
    reader = actors[sample.people[0].key]
    present: dict[tuple[str, str], Document] = {}
    for key, collection_id in collections.items():
        for document in await _documents(tools, reader, collection_id):
            present[key, document.title] = document
    documents: list[Document] = []
    for wanted in sample.documents:
        found = present.get((wanted.collection, wanted.title))
        tally.count(is_new=found is None)
        owner = actors[sample.person_speaking(wanted.language).key]
        documents.append(
            found or await _added(tools, wanted, owner, collections[wanted.collection])
        )
    return documents


async def _documents(
    tools: SampleTools, actor: Actor, collection_id: CollectionId
) -> list[Document]:
    found: list[Document] = []
    while True:
        query = ListDocumentsQuery(
            actor=actor, collection_id=collection_id, limit=_PAGE, offset=len(found)
        )
        page = (await tools.list_documents.execute(query)).documents
        found += [view.document for view in page]
        if len(page) < _PAGE:
            return found


async def _added(
    tools: SampleTools, wanted: SampleDocument, owner: Actor, collection_id: CollectionId
) -> Document:
    upload = await tools.store_upload.execute(
        StoreUploadCommand(
            actor=owner,
            chunks=_chunks(tools, wanted.file),
            file_name=PurePath(wanted.file).name,
            max_bytes=_LARGEST_FILE,
        )
    )
    new = NewDocument(
        title=wanted.title, upload=upload, source=wanted.source, collection_id=collection_id
    )
    added = await tools.add_document.execute(AddDocumentCommand(actor=owner, new=new))
    return added.document


async def _chunks(tools: SampleTools, file: str) -> AsyncGenerator[bytes]:
    yield await tools.sample_content.read(file)
