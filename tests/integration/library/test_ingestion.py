"""From what people give to what is found, through every real store."""

import pytest
from tests.support.documents import PROSE
from tests.support.library import Library

from hiroba.application.library.add_documents import AddDocuments, AddDocumentsCommand
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.read_documents import (
    DocumentVersionQuery,
    GetDocumentText,
    ListPassages,
    ListPassagesQuery,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.library.errors import EmptyDocumentError

QUERIES = {
    "ja": "水車の力",
    "en": "water wheel",
    "ko": "물레방아",
    "zh-Hans": "水车",
    "zh-Hant": "水車",
}


@pytest.mark.parametrize("language", list(PROSE))
async def test_a_text_becomes_ready_and_is_found(library: Library, language: str) -> None:
    ana = await library.person()
    added = await library.add(ana, "\n\n".join(PROSE[language]))
    assert added.status is DocumentStatus.PENDING

    await library.work()

    document = await library.get(ana, added.id)
    assert (document.status, document.progress) == (DocumentStatus.READY, 1.0)
    assert await library.found_by_words(ana, QUERIES[language]) == {added.id}
    assert await library.differences() == 0


async def test_offsets_of_passages_count_in_the_text(library: Library) -> None:
    ana = await library.person()
    added = await library.add(
        ana, "\n\n".join(text for texts in PROSE.values() for text in texts) * 9
    )
    await library.work()

    passages = await library.case(ListPassages).execute(
        ListPassagesQuery(actor=ana, document_id=added.id, limit=500, offset=0)
    )
    version = await library.case(GetDocumentText).execute(
        DocumentVersionQuery(actor=ana, document_id=added.id)
    )

    text = version.text or ""
    assert len(passages) > 3
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))


async def test_a_file_is_parsed_and_keeps_its_headings(library: Library) -> None:
    ana = await library.person()
    content = ("# 水車\n\n" + PROSE["ja"][0] + "\n\n## 歴史\n\n" + PROSE["ja"][1] * 30).encode()
    added = await library.add_file(ana, content, "水車.md")
    assert added.title == "水車"

    await library.work()

    passages = await library.case(ListPassages).execute(
        ListPassagesQuery(actor=ana, document_id=added.id, limit=500, offset=0)
    )
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY
    assert passages[-1].heading == "水車 › 歴史"
    assert await library.differences() == 0


async def test_a_damaged_file_fails_at_once_and_says_why(library: Library) -> None:
    ana = await library.person()
    added = await library.add_file(ana, b"%PDF-1.7\nthis is no PDF" + b"\n" * 100, "図面.pdf")

    await library.work()

    document = await library.get(ana, added.id)
    assert document.status is DocumentStatus.FAILED
    assert document.failure is not None
    assert document.failure.code.startswith("document.")
    assert await library.differences() == 0


async def test_a_new_version_takes_over_in_one_step(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, PROSE["ja"][0], title="機構の本")
    await library.work()
    before = (await library.get(ana, added.id)).current_version_id

    replaced = await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=added.id, text="ばねは縮んでちからをためる。")
    )
    still = await library.get(ana, added.id)
    assert (replaced.version, still.current_version_id) == (2, before)
    assert await library.found_by_words(ana, "水車") == {added.id}
    await library.work()

    assert (await library.get(ana, added.id)).current_version_id != before
    assert await library.found_by_words(ana, "水車") == set()
    assert await library.found_by_words(ana, "ばね") == {added.id}
    assert await library.differences() == 0


async def test_equal_content_makes_no_new_version(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, PROSE["ko"][0])
    await library.work()

    replaced = await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=added.id, text=PROSE["ko"][0])
    )

    assert (replaced.version, replaced.status) == (1, DocumentStatus.READY)


async def test_a_batch_is_accepted_or_refused_one_by_one(library: Library) -> None:
    ana = await library.person(Role.ADMIN)
    news = [NewDocument(title=f"第{n}", text="" if n == 7 else f"{n}番の水車") for n in range(120)]

    results = await library.case(AddDocuments).execute(
        AddDocumentsCommand(actor=ana, documents=news)
    )
    await library.work()

    assert [n for n, one in enumerate(results) if isinstance(one, EmptyDocumentError)] == [7]
    accepted = [one.document for one in results if isinstance(one, AddedDocument)]
    assert len(accepted) == 119
    assert {(await library.get(ana, one.id)).status for one in accepted} == {DocumentStatus.READY}
    assert await library.differences() == 0
