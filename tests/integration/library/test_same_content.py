"""The same content is kept, read and embedded once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.documents import PROSE
from tests.support.library import Library
from tests.support.prose import long_text

from hiroba.application.library.add_documents import AddDocuments, AddDocumentsCommand
from hiroba.application.library.collections import CreateCollection, CreateCollectionCommand
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.read_documents import ListPassages, ListPassagesQuery
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.ports.parser import ParsedDocument, Parser
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import DocumentStatus, Passage
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId

BOOK = ("# 물레방아\n\n" + long_text("ko", 4)).encode()


class CountingParser:
    def __init__(self, real: Parser) -> None:
        self._real = real
        self.parsed = 0

    def detect(self, head: bytes, file_name: str | None) -> str:
        return self._real.detect(head, file_name)

    async def parse(self, path: Path, *, media_type: str, file_name: str | None) -> ParsedDocument:
        self.parsed += 1
        return await self._real.parse(path, media_type=media_type, file_name=file_name)


async def passages_of(library: Library, actor: Actor, document_id: DocumentId) -> Sequence[Passage]:
    query = ListPassagesQuery(actor=actor, document_id=document_id, limit=500, offset=0)
    return await library.case(ListPassages).execute(query)


async def uploaded(
    library: Library, actor: Actor, content: bytes, name: str, **fields: object
) -> AddedDocument:
    upload = await library.upload(actor, content, name)
    given: dict[str, object] = {"title": None, **fields}
    return await library.added(actor, NewDocument(upload=upload, **given))  # pyright: ignore[reportArgumentType]  # fields of a test's choice


async def a_shelf(library: Library, actor: Actor) -> CollectionId:
    command = CreateCollectionCommand(actor=actor, name="책장", audience=Audience.community())
    return (await library.case(CreateCollection).execute(command)).id


@pytest.mark.parametrize("language", ["ja", "en", "ko", "zh-Hans", "zh-Hant"])
async def test_same_text_for_the_same_readers_is_the_document_that_is_there(
    library: Library, language: str
) -> None:
    ana, bob = await library.person(), await library.person()
    text = PROSE[language][0]
    first = await library.added(ana, NewDocument(title="水車", text=text))
    second = await library.added(bob, NewDocument(title="水車", text=text))
    await library.work()
    third = await library.added(bob, NewDocument(title="水車", text=text))

    assert (first.is_new, second.is_new, third.is_new) == (True, False, False)
    assert first.document.id == second.document.id == third.document.id
    assert third.document.status is DocumentStatus.READY
    assert third.document.owner_id == ana.user_id


async def test_same_file_under_another_file_name_is_the_document_that_is_there(
    library: Library,
) -> None:
    ana = await library.person()
    first = await uploaded(library, ana, BOOK, "물레방아.md")
    second = await uploaded(library, ana, BOOK, "물레방아 (1).md")
    titled = await uploaded(library, ana, BOOK, "물레방아.md", title="방아")

    assert second.document.id == first.document.id != titled.document.id
    assert (second.is_new, titled.is_new) == (False, True)
    assert len(await library.ports.blob_store.list_all()) == 1


async def test_other_readers_or_another_collection_get_a_document_of_their_own(
    library: Library,
) -> None:
    ana = await library.person()
    shelf = await a_shelf(library, ana)
    first = await uploaded(library, ana, BOOK, "a.md")
    shelved = await uploaded(library, ana, BOOK, "a.md", collection_id=shelf)
    private = await uploaded(library, ana, BOOK, "a.md", audience=Audience.of_user(ana.user_id))
    await library.work()

    added = (first, shelved, private)
    assert len({one.document.id for one in added}) == 3
    assert all(one.is_new for one in added)
    assert len(await library.ports.blob_store.list_all()) == 1


async def test_same_file_elsewhere_is_not_read_again(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    shelf = await a_shelf(library, ana)
    parser = CountingParser(library.ports.parser)
    library = replace(library, ports=replace(library.ports, parser=parser))
    first = await uploaded(library, ana, BOOK, "a.md")
    await library.work()
    shelved = await uploaded(library, bob, BOOK, "b.md", collection_id=shelf)
    await library.work()

    assert parser.parsed == 1
    mine = await passages_of(library, ana, first.document.id)
    theirs = await passages_of(library, bob, shelved.document.id)
    assert len(mine) > 2
    assert [(one.start, one.end, one.heading, one.text) for one in mine] == [
        (one.start, one.end, one.heading, one.text) for one in theirs
    ]
    assert await library.found_by_words(bob, "물레방아") == {first.document.id, shelved.document.id}
    assert await library.differences() == 0


async def test_a_private_file_is_read_anew_for_whoever_may_not_know_of_it(
    library: Library,
) -> None:
    ana, bob = await library.person(), await library.person()
    parser = CountingParser(library.ports.parser)
    library = replace(library, ports=replace(library.ports, parser=parser))
    for person in (ana, bob):
        audience = Audience.of_user(person.user_id)
        await uploaded(library, person, BOOK, "a.md", audience=audience)
        await library.work()

    assert parser.parsed == 2


async def test_what_is_private_to_another_is_not_given_away(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    new = NewDocument(title="日記", text="秘密の水車", audience=Audience.of_user(ana.user_id))
    await library.added(ana, new)

    for audience in (None, Audience.of_user(bob.user_id)):
        mine = await library.added(
            bob, NewDocument(title="日記", text="秘密の水車", audience=audience)
        )
        assert mine.is_new
        assert mine.document.owner_id == bob.user_id


async def test_only_the_newest_content_of_a_document_that_did_not_fail_counts(
    library: Library,
) -> None:
    ana = await library.person()
    old = NewDocument(title="t", text="The old words.")
    first = await library.added(ana, old)
    command = ReplaceDocumentCommand(
        actor=ana, document_id=first.document.id, text="The new words."
    )
    await library.case(ReplaceDocument).execute(command)
    again = await library.added(ana, old)
    broken = b"%PDF-1.7\nthis is no PDF" + b"\n" * 100
    failed = await uploaded(library, ana, broken, "a.pdf")
    await library.work()
    tried = await uploaded(library, ana, broken, "a.pdf")

    assert again.is_new
    assert tried.is_new
    assert tried.document.id != failed.document.id


async def test_a_batch_finds_what_is_there_and_what_it_holds_twice(library: Library) -> None:
    ana = await library.person()
    there = await library.added(ana, NewDocument(title="一", text=PROSE["zh-Hans"][0]))
    news = [
        NewDocument(title="一", text=PROSE["zh-Hans"][0]),
        NewDocument(title="二", text=PROSE["zh-Hant"][0]),
        NewDocument(title="二", text=PROSE["zh-Hant"][0]),
        NewDocument(title="三", text=PROSE["zh-Hant"][0]),
    ]
    results = await library.case(AddDocuments).execute(
        AddDocumentsCommand(actor=ana, documents=news)
    )

    added = [one for one in results if isinstance(one, AddedDocument)]
    assert [one.is_new for one in added] == [False, True, False, True]
    assert added[0].document.id == there.document.id
    assert added[1].document.id == added[2].document.id


async def test_the_first_of_two_goes_and_the_other_stays_whole(library: Library) -> None:
    ana = await library.person()
    first = await uploaded(library, ana, BOOK, "a.md")
    other = await uploaded(library, ana, BOOK, "a.md", title="방아")
    await library.work()

    command = DeleteDocumentCommand(actor=ana, document_id=first.document.id)
    await library.case(DeleteDocument).execute(command)
    await library.work()

    assert await library.found_by_words(ana, "물레방아") == {other.document.id}
    assert await library.differences() == 0
