"""What every UploadStore does. An adapter joins by adding its name to `stores`."""

import asyncio
import hashlib
import resource
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from tests.support.azurite import Azurite

from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.upload_store import UploadStore
from hiroba.domain.files.errors import UploadBusyError, UploadNotFoundError
from hiroba.domain.shared.errors import StorageFullError
from hiroba.domain.shared.ids import FileId
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore
from hiroba.infrastructure.upload_store.local_disk import LocalDiskUploadStore

CONTENT = "広場 광장 广场 廣場".encode() * 1_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
Stores = tuple[UploadStore, BlobStore]


@pytest.fixture(params=["local_disk", "azure"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Stores]:
    """One folder for uploads, before either blob store."""
    async with AsyncExitStack() as stack:
        if request.param == "azure":
            azurite: Azurite = request.getfixturevalue("azurite")
            blobs = await stack.enter_async_context(azurite.store(tmp_path / "cache"))
        else:
            blobs = LocalDiskBlobStore(tmp_path)
            await blobs.prepare()
        uploads = LocalDiskUploadStore(tmp_path / "uploads", blobs.take_over)
        await uploads.prepare()
        yield uploads, blobs


@pytest.fixture
def upload_id() -> FileId:
    return FileId(uuid4())


async def write(store: UploadStore, upload_id: FileId, offset: int, content: bytes) -> None:
    async with store.writing(upload_id) as writer:
        await writer.begin(offset)
        await writer.append(content)
        await writer.flush()


async def read(blobs: BlobStore, sha256: str) -> bytes:
    return b"".join([part async for part in blobs.read(sha256)])


async def test_what_came_in_parts_becomes_one_blob(stores: Stores, upload_id: FileId) -> None:
    uploads, blobs = stores
    await write(uploads, upload_id, 0, CONTENT[:100])
    await write(uploads, upload_id, 100, CONTENT[100:])
    assert await uploads.list_all() == {upload_id}
    assert await blobs.list_all() == set()

    async with uploads.writing(upload_id) as writer:
        digest = await writer.digest()
        await writer.publish(digest, len(CONTENT))

    assert digest == SHA256
    assert await read(blobs, SHA256) == CONTENT
    assert await uploads.list_all() == set()


async def test_publishing_again_changes_nothing(stores: Stores, upload_id: FileId) -> None:
    uploads, blobs = stores
    for _ in range(2):
        await write(uploads, upload_id, 0, CONTENT)
        async with uploads.writing(upload_id) as writer:
            await writer.publish(SHA256, len(CONTENT))
    async with uploads.writing(upload_id) as writer:
        await writer.publish(SHA256, len(CONTENT))

    assert await read(blobs, SHA256) == CONTENT
    assert await uploads.list_all() == set()


async def test_what_is_in_neither_place_is_told(stores: Stores, upload_id: FileId) -> None:
    uploads, _ = stores
    async with uploads.writing(upload_id) as writer:
        with pytest.raises(UploadNotFoundError):
            await writer.publish(SHA256, len(CONTENT))
        with pytest.raises(UploadNotFoundError):
            await writer.begin(1)


async def test_bytes_behind_the_offset_are_forgotten(stores: Stores, upload_id: FileId) -> None:
    uploads, _ = stores
    await write(uploads, upload_id, 0, b"12345xxxxx")

    await write(uploads, upload_id, 5, b"67")

    async with uploads.writing(upload_id) as writer:
        assert await writer.digest() == hashlib.sha256(b"1234567").hexdigest()


async def test_there_is_one_writer_at_a_time(stores: Stores, upload_id: FileId) -> None:
    uploads, _ = stores
    async with uploads.writing(upload_id) as writer:
        await writer.append(b"x")
        for _ in range(2):
            with pytest.raises(UploadBusyError):
                async with uploads.writing(upload_id):
                    pass
        async with uploads.writing(FileId(uuid4())):
            pass
    await write(uploads, upload_id, 1, b"y")


async def test_many_who_want_to_write_get_in_one_by_one(stores: Stores, upload_id: FileId) -> None:
    """Also while the first of them moves the file away under the others."""
    uploads, blobs = stores
    await write(uploads, upload_id, 0, CONTENT)

    async def publish() -> bool:
        try:
            async with uploads.writing(upload_id) as writer:
                await writer.publish(SHA256, len(CONTENT))
        except UploadBusyError:
            return False
        return True

    done = await asyncio.gather(*(publish() for _ in range(20)))

    assert any(done)
    assert await read(blobs, SHA256) == CONTENT
    assert await uploads.list_all() == set()


async def test_an_empty_upload_becomes_an_empty_blob(stores: Stores, upload_id: FileId) -> None:
    uploads, blobs = stores
    empty = hashlib.sha256(b"").hexdigest()

    for _ in range(2):
        async with uploads.writing(upload_id) as writer:
            await writer.publish(empty, 0)

    assert await read(blobs, empty) == b""
    assert await uploads.list_all() == set()


async def test_discarding_twice_is_as_good_as_once(stores: Stores, upload_id: FileId) -> None:
    uploads, _ = stores
    await write(uploads, upload_id, 0, CONTENT)

    await uploads.discard(upload_id)
    await uploads.discard(upload_id)

    assert await uploads.list_all() == set()


@pytest.fixture
def small_files() -> Generator[None]:
    """As a full disk would, the kernel refuses more than a thousand bytes in one file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_is_told_and_what_was_flushed_stays(
    stores: Stores, upload_id: FileId, small_files: None
) -> None:
    uploads, _ = stores
    await write(uploads, upload_id, 0, CONTENT[:800])

    with pytest.raises(StorageFullError):
        await write(uploads, upload_id, 800, CONTENT[800:])
    await write(uploads, upload_id, 800, CONTENT[800:900])

    async with uploads.writing(upload_id) as writer:
        assert await writer.digest() == hashlib.sha256(CONTENT[:900]).hexdigest()
