"""Wherever a build or a switch dies, one generation is searched, and it is whole."""

import shutil
import signal
from pathlib import Path

import pytest
from tests.support.indexes import Indexes
from tests.support.killed_library import opened, work_in_a_child
from tests.support.library import Library
from tests.support.library_child import DATABASE

from hiroba.application.library.add_documents import AddDocuments, AddDocumentsCommand
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.indexes.requests import RequestBuild, RequestBuildCommand
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.bootstrap.background import background_work
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import Document

KILLS = [
    "index.after_slice=kill",
    "index.after_slice=kill:2",
    "ingest.after_vectors=kill",
    "index.after_ready=kill",
    "index.before_switch=kill",
    "index.after_switch=kill",
]
CHILD_SECONDS = 90
TEXTS = ("水車が回る。", "A water wheel turns.", "물레방아가 돈다.", "水车在转动。", "水車在轉動。")
MORE_THAN_A_SLICE = 300


async def fill(library: Library) -> list[Document]:
    """More passages than one slice, and a build that waits."""
    ana = await library.person(Role.ADMIN)
    news = [NewDocument(title=f"{n}", text=f"{n} {TEXTS[n % 5]}") for n in range(MORE_THAN_A_SLICE)]
    results = await library.case(AddDocuments).execute(
        AddDocumentsCommand(actor=ana, documents=news)
    )
    await library.work()
    await library.case(RequestBuild).execute(RequestBuildCommand(actor=ana))
    return [one.document for one in results if isinstance(one, AddedDocument)]


async def is_whole(library: Library) -> bool:
    indexes = Indexes(library, await library.person(Role.ADMIN))
    searched = [number for number, state in (await indexes.states()).items() if state == "current"]
    return len(searched) == 1 and await library.differences() == 0


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    shutil.copyfile(sqlite_template, tmp_path / DATABASE)
    return tmp_path


@pytest.mark.parametrize("kill", KILLS)
async def test_a_killed_build_goes_on_and_searches_never_miss_anything(
    folder: Path, kill: str
) -> None:
    async with opened(folder) as library:
        documents = await fill(library)

    assert await work_in_a_child(folder, kill, seconds=CHILD_SECONDS) == -signal.SIGKILL

    async with opened(folder) as library:
        assert await is_whole(library)
        owner = await library.person(Role.ADMIN)
        await library.case(DeleteDocument).execute(
            DeleteDocumentCommand(actor=owner, document_id=documents[0].id)
        )
        async with background_work(library.ports, alone=True):
            await library.settled()
        indexes = Indexes(library, owner)
        assert await is_whole(library)
        assert await indexes.states() == {1: "previous", 2: "current"}
        assert await indexes.held(1) == await indexes.held(2)
        assert len(await indexes.truth()) == MORE_THAN_A_SLICE - 1
