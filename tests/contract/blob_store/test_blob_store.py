"""What every BlobStore does. An adapter joins by adding its name to `store`."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path

import pytest
from tests.support.azurite import Azurite

from hiroba.application.ports.blob_store import BlobStore
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import TooLargeError
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore

MIB = 1024 * 1024


@pytest.fixture(params=["local_disk", "azure"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[BlobStore]:
    if request.param == "azure":
        azurite: Azurite = request.getfixturevalue("azurite")
        async with azurite.store(tmp_path / "cache") as remote:
            yield remote
        return
    local = LocalDiskBlobStore(tmp_path / "blobs")
    await local.prepare()
    yield local


async def stream(data: bytes, size: int = 64 * 1024) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def read(store: BlobStore, sha256: str, start: int = 0, end: int | None = None) -> bytes:
    return b"".join([part async for part in store.read(sha256, start=start, end=end)])


@pytest.mark.parametrize("size", [0, 1, MIB, 3 * MIB + 17])
async def test_what_was_put_is_read_whole_under_its_hash(store: BlobStore, size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    data = data[:size]

    blob = await store.put(stream(data), max_bytes=size)

    assert blob.sha256 == hashlib.sha256(data).hexdigest()
    assert blob.size == size
    assert await read(store, blob.sha256) == data
    assert await store.list_all() == {blob.sha256}


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 1), (5, 5), (7, 2 * MIB + 3), (3 * MIB - 1, None), (MIB, 9 * MIB), (4 * MIB, None)],
)
async def test_a_range_is_from_start_up_to_end(
    store: BlobStore, start: int, end: int | None
) -> None:
    data = bytes(index * 7 % 251 for index in range(MIB)) * 3
    blob = await store.put(stream(data), max_bytes=len(data))

    assert await read(store, blob.sha256, start, end) == data[start:end]


async def test_the_same_content_put_at_once_many_times_is_one_blob(store: BlobStore) -> None:
    data = "広場 广场 廣場 광장".encode() * 50_000

    blobs = await asyncio.gather(*(store.put(stream(data), max_bytes=MIB * 9) for _ in range(8)))

    assert len(set(blobs)) == 1
    assert await store.list_all() == {blobs[0].sha256}
    assert await read(store, blobs[0].sha256) == data


async def test_a_file_past_the_limit_is_refused_and_leaves_nothing(store: BlobStore) -> None:
    with pytest.raises(TooLargeError):
        await store.put(stream(b"x" * (2 * MIB)), max_bytes=2 * MIB - 1)

    assert await store.list_all() == set()


async def test_a_cut_stream_leaves_nothing(store: BlobStore) -> None:
    async def cut() -> AsyncIterator[bytes]:
        yield b"x" * (2 * MIB)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await store.put(cut(), max_bytes=9 * MIB)

    assert await store.list_all() == set()


async def test_a_cancelled_put_leaves_nothing(store: BlobStore) -> None:
    underway = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b"x" * (2 * MIB)
        underway.set()
        await asyncio.Event().wait()

    task = asyncio.ensure_future(store.put(endless(), max_bytes=9 * MIB))
    await underway.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await store.list_all() == set()


async def test_a_local_path_holds_the_content(store: BlobStore) -> None:
    blob = await store.put(stream(b"abc"), max_bytes=3)

    async with store.local_path(blob.sha256) as path:
        assert await asyncio.to_thread(path.read_bytes) == b"abc"


async def test_a_file_that_lies_ready_is_taken_over_once(store: BlobStore, tmp_path: Path) -> None:
    data = "取り込み 收进 接收 받기".encode() * 200_000
    sha256, path = hashlib.sha256(data).hexdigest(), tmp_path / "ready"

    for _ in range(2):
        await asyncio.to_thread(path.write_bytes, data)
        await store.take_over(path, sha256, len(data))
        assert not await asyncio.to_thread(path.exists)
    await store.take_over(path, sha256, len(data))

    assert await read(store, sha256) == data


async def test_a_file_that_is_not_whole_is_not_taken_over(store: BlobStore, tmp_path: Path) -> None:
    path, sha256 = tmp_path / "cut", hashlib.sha256(b"whole").hexdigest()
    await asyncio.to_thread(path.write_bytes, b"who")

    with pytest.raises(BlobNotFoundError):
        await store.take_over(path, sha256, 5)

    assert await store.list_all() == set()


async def test_what_is_there_can_be_claimed_and_is_as_it_was(store: BlobStore) -> None:
    blob = await store.put(stream(b"abc"), max_bytes=3)

    await store.claim(blob.sha256)

    assert await store.size(blob.sha256) == 3
    assert await read(store, blob.sha256) == b"abc"


async def test_deleting_twice_is_as_good_as_once(store: BlobStore) -> None:
    blob = await store.put(stream(b"abc"), max_bytes=3)

    await store.delete(blob.sha256)
    await store.delete(blob.sha256)

    assert await store.list_all() == set()
    with pytest.raises(BlobNotFoundError):
        await read(store, blob.sha256)


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", "A" * 64])
async def test_what_is_not_there_is_not_found_whatever_it_is_called(
    store: BlobStore, name: str
) -> None:
    with pytest.raises(BlobNotFoundError):
        await read(store, name)
    with pytest.raises(BlobNotFoundError):
        async with store.local_path(name):
            pass
    with pytest.raises(BlobNotFoundError):
        await store.size(name)
    with pytest.raises(BlobNotFoundError):
        await store.claim(name)
