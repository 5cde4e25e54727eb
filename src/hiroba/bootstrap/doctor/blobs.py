"""The place of the files, where it is not the data folder."""

from contextlib import AsyncExitStack

from hiroba.bootstrap.blobs import open_blob_store
from hiroba.bootstrap.settings import LocalDiskSettings, Settings
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.presentation.cli.doctor import Finding, State


async def check_blobs(settings: Settings) -> Finding | None:
    """Whether it lets Hiroba in. None for the data folder, which has a check of its own."""
    if isinstance(settings.blob_store, LocalDiskSettings):
        return None

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="file store", state=state, message=message, remedy=remedy)

    container = settings.blob_store.container
    try:
        async with AsyncExitStack() as stack:
            await open_blob_store(settings, SystemClock(), stack)
    except HirobaError as error:
        remedy = "Is the network there, and are the settings HIROBA_BLOB_STORE__… right?"
        return found(State.PROBLEM, f"container {container}: {error}", remedy)
    return found(State.OK, f"container {container} of Azure Blob Storage can be reached")
