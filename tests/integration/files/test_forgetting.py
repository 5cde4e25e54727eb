"""What nobody came back for goes, and what is needed stays."""

from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.support.databases import OpenDatabase
from tests.support.files import TUS, Uploader
from tests.support.http import a_browser, an_app
from tests.support.library import Library, in_chunks, open_library
from tests.support.pictures import a_picture

from hiroba.application.files.forget_abandoned import ForgetAbandonedFiles, SweepUploads
from hiroba.application.library.sweep_files import SweepFiles
from hiroba.domain.shared.ids import FileId
from hiroba.infrastructure.clock.system import SystemClock


class ClockToTurn:
    """Runs ahead of the real one by `ahead`."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead


@pytest.fixture
def clock() -> ClockToTurn:
    return ClockToTurn()


@pytest.fixture
async def library(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, clock: ClockToTurn
) -> AsyncGenerator[Library]:
    async with (
        open_sqlite_copy() as database,
        open_library(database, tmp_path, clock=clock) as opened,
    ):
        yield opened


async def forgotten(library: Library) -> None:
    while await library.case(ForgetAbandonedFiles).execute():
        continue
    await library.work()


async def test_an_upload_expires_a_day_after_its_last_byte(
    library: Library, clock: ClockToTurn
) -> None:
    async with a_browser(an_app(library.ports)) as client:
        ana = await Uploader.named(client, "ana")
        place = await ana.begun(10)
        clock.ahead = timedelta(minutes=10)
        await ana.append(place, 0, b"12345")
        row = FileId(UUID(place.rpartition("/")[2]))
        async with library.ports.uow.read() as tx:
            upload = await tx.uploads.get(row)

    assert upload.expires_at - upload.created_at >= timedelta(days=1, minutes=9)
    await forgotten(library)
    assert await library.ports.upload_store.list_all() == {row}

    clock.ahead = timedelta(days=2)
    await forgotten(library)

    assert await library.ports.upload_store.list_all() == set()
    assert await library.differences() == 0


async def test_a_file_that_was_never_attached_goes_after_a_week(
    library: Library, clock: ClockToTurn
) -> None:
    async with a_browser(an_app(library.ports)) as client:
        ana = await Uploader.named(client, "ana")
        await ana.stored(a_picture())
        place = await ana.begun(3)
        await ana.append(place, 0, b"abc")

        clock.ahead = timedelta(days=6)
        await forgotten(library)
        assert len(await library.ports.blob_store.list_all()) == 3

        clock.ahead = timedelta(days=8)
        await forgotten(library)

    assert await library.ports.blob_store.list_all() == set()
    assert await library.differences() == 0


async def test_a_start_sweeps_what_belongs_to_nothing_and_spares_the_rest(
    library: Library,
) -> None:
    async with a_browser(an_app(library.ports)) as client:
        ana = await Uploader.named(client, "ana")
        stored = await ana.stored(a_picture())
        place = await ana.begun(10)
        await ana.append(place, 0, b"12345")
        stray = FileId(uuid4())
        async with library.ports.upload_store.writing(stray) as writer:
            await writer.append(b"stray")
        await library.ports.blob_store.put(in_chunks(b"stray"), max_bytes=9)
        assert await library.differences() == 2

        swept = [await library.case(one).execute() for one in (SweepFiles, SweepUploads)]

        assert swept == [1, 1]
        assert await library.differences() == 0
        assert (await ana.ask("GET", stored["thumbnailUrl"])).status_code == 200
        assert (await ana.ask("HEAD", place, headers=TUS)).headers["upload-offset"] == "5"
