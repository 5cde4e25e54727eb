"""What an edit leaves alone stays the same passage: its id, its vector and its entry."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase
from tests.support.documents import PROSE
from tests.support.library import Library, open_library
from tests.support.prose import long_text, with_sentence
from tests.support.search import LatinEmbedder

from hiroba.application.library.read_documents import (
    DocumentVersionQuery,
    GetDocumentText,
    ListPassages,
    ListPassagesQuery,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.ports.embedder import Vectors
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import Document, Passage
from hiroba.domain.shared.ids import DocumentId

NEW = "A pelican stands beside the sluice. "


class CountingEmbedder(LatinEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.embedded = 0

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return await super().embed_passages(texts)


async def replaced(
    library: Library, actor: Actor, document: Document, text: str, title: str | None = None
) -> None:
    command = ReplaceDocumentCommand(actor=actor, document_id=document.id, text=text, title=title)
    await library.case(ReplaceDocument).execute(command)


async def text_of(
    library: Library, actor: Actor, document_id: DocumentId, version: int | None = None
) -> str:
    query = DocumentVersionQuery(actor=actor, document_id=document_id, version=version)
    return (await library.case(GetDocumentText).execute(query)).text or ""


async def passages_of(library: Library, actor: Actor, document_id: DocumentId) -> Sequence[Passage]:
    query = ListPassagesQuery(actor=actor, document_id=document_id, limit=2_000, offset=0)
    passages = await library.case(ListPassages).execute(query)
    text = await text_of(library, actor, document_id)
    assert [one.ordinal for one in passages] == list(range(len(passages)))
    assert all(text[one.start : one.end] == one.text for one in passages)
    assert len({one.id for one in passages}) == len(passages)
    return passages


async def test_one_sentence_in_200_pages_embeds_only_what_it_touches(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    embedder = CountingEmbedder()
    async with (
        open_sqlite_copy() as database,
        open_library(database, tmp_path, embedder=embedder) as library,
    ):
        ana = await library.person()
        text = long_text("en", 200)
        document = await library.add(ana, text)
        await library.work()
        before = await passages_of(library, ana, document.id)
        assert embedder.embedded == len(before) > 400

        await replaced(library, ana, document, with_sentence(text, "en", NEW))
        await library.work()

        after = await passages_of(library, ana, document.id)
        kept = {one.id for one in before} & {one.id for one in after}
        assert len(kept) >= 0.96 * len(before)
        assert embedder.embedded == len(before) + len(after) - len(kept)
        assert await library.found_by_words(ana, "pelican") == {document.id}
        assert await library.differences() == 0


@pytest.mark.parametrize("language", ["ja", "en", "ko", "zh-Hans", "zh-Hant"])
async def test_an_old_quotation_still_stands_in_its_own_version(
    library: Library, language: str
) -> None:
    ana = await library.person()
    text = long_text(language, 12)
    document = await library.add(ana, text)
    await library.work()
    before = await passages_of(library, ana, document.id)

    await replaced(library, ana, document, f"{PROSE[language][0]}\n\n{text}")
    await library.work()

    after = {one.id: one for one in await passages_of(library, ana, document.id)}
    moved = [one for one in before if one.id in after]
    assert len(moved) > len(before) / 2
    assert all(after[one.id].start > one.start for one in moved)
    old = await text_of(library, ana, document.id, version=1)
    assert all(old[one.start : one.end] == one.text for one in before)


async def test_the_old_is_found_until_the_new_is_ready_and_goes_in_that_step(
    library: Library,
) -> None:
    ana = await library.person()
    text = long_text("en", 8)
    document = await library.add(ana, f"{text}\n\nThe heron left.")
    await library.work()

    await replaced(library, ana, document, f"{text}\n\nThe {NEW}")
    assert await library.found_by_words(ana, "heron") == {document.id}
    assert await library.found_by_words(ana, "pelican") == set()
    await library.run_jobs()

    assert await library.found_by_words(ana, "heron") == set()
    assert await library.found_by_words(ana, "pelican") == {document.id}
    await library.work()
    assert await library.differences() == 0


async def test_passages_with_the_same_words_are_told_apart(library: Library) -> None:
    ana = await library.person()
    chorus = (PROSE["ko"][0] + " ") * 25
    verses = [long_text(language, 2) for language in ("ja", "en", "zh-Hans")]
    document = await library.add(
        ana, "\n\n".join(f"# {n}\n\n{chorus}\n\n## V\n\n{v}" for n, v in enumerate(verses))
    )
    await library.work()
    before = await passages_of(library, ana, document.id)
    assert len({one.digest for one in before}) < len(before)

    text = await text_of(library, ana, document.id)
    await replaced(library, ana, document, text.replace(verses[0], verses[2]))
    await library.work()

    after = await passages_of(library, ana, document.id)
    assert len({one.id for one in before} & {one.id for one in after}) > len(before) / 3
    assert await library.differences() == 0


async def test_words_that_come_back_are_found_again(library: Library) -> None:
    ana = await library.person()
    text = long_text("ja", 4)
    document = await library.add(ana, text)
    await library.work()

    for words in (
        "かわせみ。",
        text,
        "かわせみ。",
        text,
    ):  # each before what the last left is cleared
        await replaced(library, ana, document, words)
        await library.run_jobs()
    await library.work()

    assert await text_of(library, ana, document.id) == text
    assert await library.found_by_words(ana, "水車") == {document.id}
    assert await library.found_by_words(ana, "かわせみ") == set()
    assert await library.differences() == 0


async def test_a_new_title_comes_to_what_was_kept(library: Library) -> None:
    ana = await library.person()
    text = long_text("en", 8)
    document = await library.add(ana, text, title="Herons")
    await library.work()

    await replaced(library, ana, document, f"{text}\n\n{NEW}", title="Kingfishers")
    await library.run_jobs()  # published before the old title is gone
    await library.work()

    readership = await library.ports.readerships.of_user(ana.user_id)
    held = len(await passages_of(library, ana, document.id))
    for words, count in (("heron", 0), ("kingfisher", held)):
        hits = await library.ports.text_search.search(words, readership=readership, limit=99)
        assert len(hits) == count
