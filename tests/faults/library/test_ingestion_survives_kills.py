"""P5 and U7: every document ends, its passages exist once, and the stores agree, wherever the process dies."""

import asyncio
import shutil
import signal
from pathlib import Path

import pytest
from tests.support.documents import PROSE
from tests.support.killed_library import opened, work_in_a_child
from tests.support.library import Library
from tests.support.library_child import DATABASE
from tests.support.prose import long_text, with_sentence

from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work
from hiroba.domain.library.document import Document, DocumentStatus

FAILPOINTS = [
    "ingest.after_parse",
    "ingest.after_text",
    "ingest.after_passages",
    "ingest.after_vectors",
    "ingest.after_index",
    "ingest.after_ready",
    "store.before_commit",
    "store.after_commit",
    "outbox.after_handle",
]


async def fill(library: Library) -> tuple[Actor, list[Document]]:
    """Short texts, a long file, documents that have been replaced or edited, and one that is gone."""
    ana = await library.person()
    file = ("# 水車\n\n" + "\n\n".join(t for texts in PROSE.values() for t in texts * 20)).encode()
    documents = [await library.add(ana, texts[0]) for texts in PROSE.values()]
    documents.append(await library.add(ana, "A mill was here before."))
    book = long_text("en", 60)
    documents.append(await library.add(ana, book))
    gone = await library.add_file(ana, b"This one goes away.", "gone.txt")
    await library.work()
    documents.append(await library.add_file(ana, file, "水車.md"))
    documents += [
        await library.add(ana, f"{texts[1]}{n}") for n, texts in enumerate(PROSE.values())
    ]
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=documents[5].id, text="Now a spring.")
    )
    edited = with_sentence(book, "en", "A heron stands there. ")
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=documents[6].id, text=edited)
    )
    await library.case(DeleteDocument).execute(
        DeleteDocumentCommand(actor=ana, document_id=gone.id)
    )
    return ana, documents


async def passages_of(library: Library) -> list[tuple[str, int]]:
    """Version and ordinal of everything that can be found."""
    async with library.ports.uow.read() as tx:
        passages = await tx.documents.list_current_passages(None, limit=10_000)
    return sorted((str(one.version_id), one.ordinal) for one in passages)


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    shutil.copyfile(sqlite_template, tmp_path / DATABASE)
    return tmp_path


@pytest.mark.parametrize("failpoint", FAILPOINTS)
async def test_a_killed_ingestion_is_taken_up_again(folder: Path, failpoint: str) -> None:
    async with opened(folder) as library:
        ana, documents = await fill(library)

    assert await work_in_a_child(folder, f"{failpoint}=kill") == -signal.SIGKILL

    async with opened(folder) as library:
        async with background_work(library.ports, alone=True):
            await library.settled()
        for document in documents:
            present = await library.get(ana, document.id)
            assert (present.status, present.failure) == (DocumentStatus.READY, None)
        found = await passages_of(library)
        assert await library.found_by_words(ana, "heron") == {documents[6].id}
        assert len(found) == len(set(found))
        assert len({version for version, _ in found}) == len(documents)
        assert await library.differences() == 0


async def test_a_run_with_kills_cuts_what_a_run_without_them_cuts(folder: Path) -> None:
    async with opened(folder) as library:
        await fill(library)
    await asyncio.to_thread(shutil.copytree, folder, folder / "quiet")

    for failpoint in FAILPOINTS[:6]:  # each in the middle of what the one before has left
        await work_in_a_child(folder, f"{failpoint}=kill")

    async with opened(folder) as library, opened(folder / "quiet") as quiet:
        for each in (library, quiet):
            async with background_work(each.ports, alone=True):
                await each.settled()
        assert await library.differences() == 0
        assert await passages_of(library) == await passages_of(quiet)
