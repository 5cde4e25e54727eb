"""Collections and documents, and waiting until they can be cited."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from pathlib import Path

from hiroba.application.library.add_document import AddDocumentCommand
from hiroba.application.library.collections import CreateCollectionCommand, ListCollectionsQuery
from hiroba.application.library.new_document import NewDocument
from hiroba.application.library.read_documents import GetDocumentQuery, ListDocumentsQuery
from hiroba.application.library.uploads import StoreUploadCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import Collection, Document
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId
from hiroba.presentation.cli.demo.sample import CONTENT, Sample, SampleDocument
from hiroba.presentation.cli.demo.tools import DemoTools, Tally

_PAGE = 500
_POLL_SECONDS = 0.1
_LARGEST_FILE = 1_000_000  # bytes; the sample's own files are far below

Progress = Callable[[Document, float], None]
"""Told of each document that has come to its end, with the seconds since the waiting began."""


async def find_or_make_collections(
    tools: DemoTools, sample: Sample, actor: Actor, tally: Tally
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


async def _collections(tools: DemoTools, actor: Actor) -> list[Collection]:
    found: list[Collection] = []
    while True:
        query = ListCollectionsQuery(actor=actor, limit=_PAGE, offset=len(found))
        page = await tools.list_collections.execute(query)
        found += page
        if len(page) < _PAGE:
            return found


async def find_or_add_documents(
    tools: DemoTools,
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


async def _documents(tools: DemoTools, actor: Actor, collection_id: CollectionId) -> list[Document]:
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
    tools: DemoTools, wanted: SampleDocument, owner: Actor, collection_id: CollectionId
) -> Document:
    path = CONTENT / wanted.file
    upload = await tools.store_upload.execute(
        StoreUploadCommand(
            actor=owner, chunks=_chunks(path), file_name=path.name, max_bytes=_LARGEST_FILE
        )
    )
    new = NewDocument(
        title=wanted.title, upload=upload, source=wanted.source, collection_id=collection_id
    )
    added = await tools.add_document.execute(AddDocumentCommand(actor=owner, new=new))
    return added.document


async def _chunks(path: Path) -> AsyncGenerator[bytes]:
    yield await asyncio.to_thread(path.read_bytes)


async def wait_until_read(
    tools: DemoTools, actor: Actor, documents: list[Document], tell: Progress
) -> None:
    """Until each is ready or has failed; the background work tries a few times and then gives up by itself."""
    began = time.monotonic()
    waiting = [document.id for document in documents if not document.has_ended]
    while waiting:
        for document_id in list(waiting):
            query = GetDocumentQuery(actor=actor, document_id=document_id)
            document = (await tools.get_document.execute(query)).document
            if document.has_ended:
                waiting.remove(document_id)
                tell(document, time.monotonic() - began)
        await asyncio.sleep(_POLL_SECONDS)
