"""What a document has been can be listed, read and brought back."""

import pytest
from tests.support.documents import PROSE
from tests.support.library import Library

from hiroba.application.library.read_documents import (
    DocumentVersionQuery,
    GetDocumentFile,
    GetDocumentText,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.library.versions import (
    ListVersions,
    ListVersionsQuery,
    RestoreVersion,
    RestoreVersionCommand,
    VersionView,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import Document, DocumentStatus
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import DocumentId


async def restored(library: Library, actor: Actor, id_: DocumentId, number: int) -> Document:
    command = RestoreVersionCommand(actor=actor, document_id=id_, number=number)
    return await library.case(RestoreVersion).execute(command)


async def versions(library: Library, actor: Actor, id_: DocumentId) -> list[VersionView]:
    query = ListVersionsQuery(actor=actor, document_id=id_, limit=9, offset=0)
    return list(await library.case(ListVersions).execute(query))


async def test_versions_tell_who_made_them_when_and_how_large(library: Library) -> None:
    ana, keeper = await library.person(), await library.person(Role.ADMIN)
    file = await library.add_file(ana, PROSE["ko"][0].encode(), "물레방아.txt")
    await library.work()
    text = PROSE["ja"][0]
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=keeper, document_id=file.id, text=text)
    )

    waiting = await versions(library, ana, file.id)
    await library.work()
    ready = await versions(library, ana, file.id)

    assert [(one.version.number, one.is_current) for one in waiting] == [(2, False), (1, True)]
    assert [(one.version.number, one.is_current) for one in ready] == [(2, True), (1, False)]
    newest, first = (one.version for one in ready)
    assert (newest.created_by, first.created_by) == (keeper.user_id, ana.user_id)
    assert (newest.size, newest.file_name) == (len(text.encode()), None)
    assert (first.size, first.file_name) == (len(PROSE["ko"][0].encode()), "물레방아.txt")
    assert newest.created_at >= first.created_at
    assert newest.text is None


@pytest.mark.parametrize("language", list(PROSE))
async def test_an_older_version_comes_back_as_a_new_one(library: Library, language: str) -> None:
    ana = await library.person()
    first, second, _ = PROSE[language]
    document = await library.add_file(ana, first.encode(), "a.txt")
    await library.work()
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=document.id, text=second)
    )
    await library.work()

    back = await restored(library, ana, document.id, 1)
    assert (back.version, back.status) == (3, DocumentStatus.PENDING)
    await library.work()

    query = DocumentVersionQuery(actor=ana, document_id=document.id)
    assert (await library.case(GetDocumentText).execute(query)).text == first
    file = await library.case(GetDocumentFile).execute(query)
    assert b"".join([chunk async for chunk in file.read()]) == first.encode()
    older = DocumentVersionQuery(actor=ana, document_id=document.id, version=2)
    assert (await library.case(GetDocumentText).execute(older)).text == second
    assert len(await library.ports.blob_store.list_all()) == 1
    assert await library.differences() == 0


async def test_the_newest_version_comes_back_only_if_it_failed(library: Library) -> None:
    ana = await library.person()
    sound = await library.add(ana, "水車が回る。")
    broken = await library.add_file(ana, b"%PDF-1.7\nno PDF" + b"\n" * 100, "a.pdf")
    await library.work()

    assert (await restored(library, ana, sound.id, 1)).version == 1
    assert (await restored(library, ana, broken.id, 1)).version == 2


async def test_only_who_may_change_a_document_brings_a_version_back(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    private = Audience.of_user(ana.user_id)
    hidden = await library.add(ana, "秘密", audience=private)
    shown = await library.add(ana, "水車")

    with pytest.raises(ForbiddenError):
        await restored(library, bob, shown.id, 1)
    for case in (restored(library, bob, hidden.id, 1), restored(library, ana, shown.id, 2)):
        with pytest.raises(DocumentNotFoundError):
            await case
    with pytest.raises(DocumentNotFoundError):
        await versions(library, bob, hidden.id)
