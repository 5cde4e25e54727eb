"""What is deleted leaves nothing behind; what changes readers does so everywhere at once."""

import pytest
from tests.support.documents import PROSE
from tests.support.library import Library

from hiroba.application.library.collections import (
    CreateCollection,
    CreateCollectionCommand,
    DeleteCollection,
    DeleteCollectionCommand,
    GetCollection,
    GetCollectionQuery,
    UpdateCollection,
    UpdateCollectionCommand,
)
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.read_documents import DocumentVersionQuery, GetDocumentFile
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.library.sweep_files import SweepFiles
from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import Collection
from hiroba.domain.library.errors import (
    AudienceNotYoursError,
    AudienceOfCollectionError,
    CollectionNotFoundError,
    DocumentNotFoundError,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import ForbiddenError


async def delete(library: Library, actor: Actor, document_id: object) -> None:
    await library.case(DeleteDocument).execute(
        DeleteDocumentCommand(actor=actor, document_id=document_id)  # pyright: ignore[reportArgumentType]  # an id of any document
    )


async def a_collection(
    library: Library, actor: Actor, audience: Audience | None = None
) -> Collection:
    return await library.case(CreateCollection).execute(
        CreateCollectionCommand(
            actor=actor, name="水車の本", audience=audience or Audience.community()
        )
    )


async def test_a_deleted_document_leaves_no_trace(library: Library) -> None:
    ana = await library.person()
    text = await library.add(ana, "A water wheel turns in the stream.")
    file = await library.add_file(ana, "水車が回る。".encode(), "水車.txt")
    await library.work()

    await delete(library, ana, text.id)
    await delete(library, ana, file.id)
    assert await library.found_by_words(ana, "水車 water") == set()
    await library.work()

    assert await library.ports.text_search.passage_ids() == set()
    assert await library.ports.vector_index.passage_ids() == set()
    assert await library.ports.blob_store.list_all() == set()
    assert await library.differences() == 0


async def test_a_document_deleted_while_it_waits_leaves_no_trace(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, "水車が回る。")
    await delete(library, ana, added.id)

    await library.work()

    assert await library.ports.text_search.passage_ids() == set()


async def test_a_file_shared_by_two_documents_stays_for_the_other(library: Library) -> None:
    ana = await library.person()
    first = await library.add_file(ana, "水車が回る。".encode(), "a.txt")
    private = Audience.of_user(ana.user_id)
    second = await library.add_file(ana, "水車が回る。".encode(), "b.txt", audience=private)
    await library.work()

    await delete(library, ana, first.id)
    await library.work()

    file = await library.case(GetDocumentFile).execute(
        DocumentVersionQuery(actor=ana, document_id=second.id)
    )
    assert b"".join([chunk async for chunk in file.read()]) == "水車が回る。".encode()
    assert await library.differences() == 0


async def test_an_upload_that_nothing_refers_to_is_swept(library: Library) -> None:
    ana = await library.person()
    await library.upload(ana, b"left behind by a crash", "a.txt")

    assert await library.case(SweepFiles).execute() == 1
    assert await library.differences() == 0


async def test_an_upload_is_let_go_of_when_its_document_is_refused(library: Library) -> None:
    ana = await library.person()
    room = await library.channel(ChannelKind.PRIVATE)

    with pytest.raises(AudienceNotYoursError):
        await library.add_file(
            ana, b"x", "a.txt", audience=Audience.of_user((await library.person()).user_id)
        )
    with pytest.raises(Exception, match="channel"):
        await library.add_file(ana, b"x", "a.txt", audience=Audience.of_channel(room))

    assert await library.ports.blob_store.list_all() == set()


async def test_readers_change_at_once_and_the_indexes_follow(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    added = await library.add(ana, PROSE["en"][0])
    await library.work()
    assert await library.found_by_words(bob, "wheel") == {added.id}

    await library.case(UpdateDocument).execute(
        UpdateDocumentCommand(
            actor=ana, document_id=added.id, audience=Audience.of_user(ana.user_id)
        )
    )

    assert await library.found_by_words(bob, "wheel") == set()
    with pytest.raises(DocumentNotFoundError):
        await library.get(bob, added.id)
    await library.work()
    assert await library.found_by_words(ana, "wheel") == {added.id}
    readership = await library.ports.readerships.of_user(bob.user_id)
    assert await library.ports.text_search.search("wheel", readership=readership, limit=9) == []


async def test_readers_changed_during_ingestion_reach_the_indexes(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    added = await library.add(ana, PROSE["en"][0])
    private = UpdateDocumentCommand(
        actor=ana, document_id=added.id, audience=Audience.of_user(ana.user_id), title="Mills"
    )
    await library.case(UpdateDocument).execute(private)
    await library.work()

    assert await library.found_by_words(ana, "mills") == {added.id}
    readership = await library.ports.readerships.of_user(bob.user_id)
    assert await library.ports.text_search.search("wheel", readership=readership, limit=9) == []


async def test_a_new_title_is_searched_and_the_old_is_not(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, PROSE["ja"][2], title="精米の歴史")
    await library.work()

    await library.case(UpdateDocument).execute(
        UpdateDocumentCommand(actor=ana, document_id=added.id, title="蒸気機関")
    )
    await library.work()

    assert await library.found_by_words(ana, "蒸気") == {added.id}
    assert await library.found_by_words(ana, "精米") == set()


async def test_a_collection_gives_its_readers_to_its_documents(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    room = await library.channel(ChannelKind.PRIVATE, ana)
    collection = await a_collection(library, ana)
    added = await library.add(ana, PROSE["ko"][0], collection_id=collection.id)
    await library.work()
    counted = await library.case(GetCollection).execute(
        GetCollectionQuery(actor=bob, collection_id=collection.id)
    )
    assert (counted.documents, counted.ready) == (1, 1)

    await library.case(UpdateCollection).execute(
        UpdateCollectionCommand(
            actor=ana, collection_id=collection.id, audience=Audience.of_channel(room)
        )
    )

    assert await library.found_by_words(bob, "물레방아") == set()
    with pytest.raises(CollectionNotFoundError):
        await library.case(GetCollection).execute(
            GetCollectionQuery(actor=bob, collection_id=collection.id)
        )
    await library.work()
    assert await library.found_by_words(ana, "물레방아") == {added.id}


async def test_a_document_in_a_collection_has_no_readers_of_its_own(library: Library) -> None:
    ana = await library.person()
    collection = await a_collection(library, ana)

    with pytest.raises(AudienceOfCollectionError):
        await library.add(
            ana, "水車", collection_id=collection.id, audience=Audience.of_user(ana.user_id)
        )


async def test_a_deleted_collection_takes_its_documents_along(library: Library) -> None:
    ana = await library.person()
    collection = await a_collection(library, ana)
    for number in range(5):
        await library.add(ana, f"{number} water wheels", collection_id=collection.id)
    kept = await library.add(ana, "water mills")
    await library.work()

    await library.case(DeleteCollection).execute(
        DeleteCollectionCommand(actor=ana, collection_id=collection.id)
    )
    await library.work()

    assert await library.found_by_words(ana, "water") == {kept.id}
    assert await library.differences() == 0


async def test_only_owners_and_managers_change_a_document(library: Library) -> None:
    ana, bob, admin = (
        await library.person(),
        await library.person(),
        await library.person(Role.ADMIN),
    )
    added = await library.add(ana, "水車")
    private = await library.add(ana, "日記", audience=Audience.of_user(ana.user_id))

    for case in (DeleteDocument,):
        with pytest.raises(ForbiddenError):
            await library.case(case).execute(DeleteDocumentCommand(actor=bob, document_id=added.id))
    with pytest.raises(ForbiddenError):
        await library.case(ReplaceDocument).execute(
            ReplaceDocumentCommand(actor=bob, document_id=added.id, text="消した")
        )
    with pytest.raises(DocumentNotFoundError):
        await delete(library, admin, private.id)
    await delete(library, admin, added.id)
