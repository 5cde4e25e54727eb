"""The checks of `hiroba doctor`, in the order in which one rests on another."""

from collections.abc import AsyncIterator

from hiroba.bootstrap.data_folder import is_in_use
from hiroba.bootstrap.doctor.blobs import check_blobs
from hiroba.bootstrap.doctor.database import check_database, check_files, check_work
from hiroba.bootstrap.doctor.indexes import check_kept, check_search_index, check_vectors
from hiroba.bootstrap.doctor.machine import check_data_folder, check_disk, check_settings
from hiroba.bootstrap.doctor.model import check_model
from hiroba.bootstrap.doctor.stores import check_stores
from hiroba.bootstrap.settings import Settings
from hiroba.presentation.cli.doctor import Finding, State


async def examine(settings: Settings, *, stores: bool) -> AsyncIterator[Finding]:
    """Changes nothing that a start of the server would not. A check that cannot be made says why."""
    yield check_settings(settings)
    folder = check_data_folder(settings)
    yield folder
    if folder.state is State.PROBLEM:
        return
    yield check_disk(settings)
    serving = is_in_use(settings.data)
    database = await check_database(settings)
    yield database
    blobs = await check_blobs(settings)
    if blobs is not None:
        yield blobs
    async for finding in check_files(settings):
        yield finding
    search = (
        await check_model(settings),
        await check_search_index(settings),
        await check_vectors(settings, serving=serving),
    )
    for finding in search:
        yield finding
    async for finding in check_kept(settings):
        yield finding
    if database.state is State.OK:
        yield await check_work(settings, serving=serving)
    if stores:
        before = (database, *search) if blobs is None else (database, *search, blobs)
        async for finding in check_stores(settings, after=before):
            yield finding
