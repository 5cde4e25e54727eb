"""A blob store whose server dies in the middle says so, shows nothing half-written, and goes on when it is back."""

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path

import pytest
from tests.support.azurite import Azurite, running_azurite

from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.blob_store.azure.store import AzureBlobStore

MIB = 1024 * 1024
WHOLE = 64 * MIB
CONTAINER = "dies-and-comes-back"
PATIENCE_SECONDS = 30


@pytest.fixture
def mortal(azurite: Azurite, tmp_path: Path) -> Generator[Azurite]:
    """One more Azurite, which nobody will miss."""
    with running_azurite(tmp_path / "azurite") as server:
        yield server


async def long() -> AsyncIterator[bytes]:
    for number in range(WHOLE // MIB):
        yield number.to_bytes(2) * (MIB // 2)


async def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not await asyncio.to_thread(holds):
        assert time.monotonic() < deadline, "it did not come to that"
        await asyncio.sleep(0.005)


def stored_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "__blobstorage__").rglob("*"))


async def whole(store: AzureBlobStore, sha256: str) -> str:
    digest = hashlib.sha256()
    async for part in store.read(sha256):
        digest.update(part)
    return digest.hexdigest()


async def test_a_put_that_is_cut_off_shows_nothing_and_succeeds_later(
    mortal: Azurite, tmp_path: Path
) -> None:
    folder = tmp_path / "azurite"
    async with mortal.store(tmp_path / "cache", container=CONTAINER, retries=0) as store:
        await until(lambda: mortal.has_kept(CONTAINER))
        putting = asyncio.ensure_future(store.put(long(), max_bytes=WHOLE))
        await until(lambda: stored_bytes(folder) > 8 * MIB)
        await asyncio.to_thread(mortal.kill)

        with pytest.raises(UnavailableError) as told:
            await putting
        with pytest.raises(UnavailableError):
            await store.list_all()
        await asyncio.to_thread(mortal.start)

        assert told.value.retry_after
        assert await store.list_all() == set()
        blob = await store.put(long(), max_bytes=WHOLE)
        assert await whole(store, blob.sha256) == blob.sha256
        assert await store.list_all() == {blob.sha256}


async def test_a_short_absence_is_waited_out(mortal: Azurite, tmp_path: Path) -> None:
    async with mortal.store(tmp_path / "cache", container=CONTAINER, retries=5) as store:
        await until(lambda: mortal.has_kept(CONTAINER))
        await asyncio.to_thread(mortal.kill)
        putting = asyncio.ensure_future(store.put(long(), max_bytes=WHOLE))
        await until(lambda: any((tmp_path / "cache").rglob("incoming/*")))
        await asyncio.to_thread(mortal.start)

        blob = await putting

        assert await whole(store, blob.sha256) == blob.sha256


async def test_a_read_that_is_cut_off_does_not_look_whole(mortal: Azurite, tmp_path: Path) -> None:
    async with mortal.store(tmp_path / "cache", container=CONTAINER, retries=0) as store:
        blob = await store.put(long(), max_bytes=WHOLE)
        parts = store.read(blob.sha256)
        await anext(parts)

        await asyncio.to_thread(mortal.kill)

        with pytest.raises(UnavailableError):
            async for _ in parts:
                pass
