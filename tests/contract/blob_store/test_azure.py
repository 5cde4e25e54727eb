"""What is particular to Azure: signed addresses, two writers, memory, the cache of files, refusals."""

import asyncio
import hashlib
import tracemalloc
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx2
import pytest
from azure.storage.blob import ContainerSasPermissions, generate_container_sas
from azure.storage.blob.aio import BlobClient, BlobServiceClient
from tests.support.azurite import ACCOUNT, KEY, Azurite

from hiroba.application.ports.blob_store import MAX_URL_LIFE, StoredBlob
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.blob_store.azure.access import BLOCK, AzureAccess
from hiroba.infrastructure.blob_store.azure.container import AzureContainer
from hiroba.infrastructure.blob_store.azure.sending import send
from hiroba.infrastructure.blob_store.azure.signing import Signer
from hiroba.infrastructure.blob_store.azure.store import AzureBlobStore, open_azure

MIB = 1024 * 1024
TEXT = "水車 水车 물레방아 water wheel".encode()
ABC = hashlib.sha256(b"abc").hexdigest()
SHOWN = {"disposition": "attachment; filename*=UTF-8''%E6%B0%B4.txt", "media_type": "text/plain"}


@pytest.fixture
def name() -> str:
    return f"test-{uuid4().hex}"


@pytest.fixture
async def store(azurite: Azurite, tmp_path: Path, name: str) -> AsyncGenerator[AzureBlobStore]:
    async with azurite.store(tmp_path / "cache", container=name) as store:
        yield store


@pytest.fixture
async def service(azurite: Azurite, name: str) -> AsyncGenerator[BlobServiceClient]:
    """What the store itself would go through, for a look behind its back."""
    async with azurite.access(name).service() as service:
        yield service


@pytest.fixture
def container(service: BlobServiceClient, name: str) -> AzureContainer:
    return AzureContainer(service, name)


async def stream(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), 64 * 1024):
        yield data[start : start + 64 * 1024]


async def get(url: str, **headers: str) -> httpx2.Response:
    async with httpx2.AsyncClient() as client:
        return await client.get(url, headers=headers)


async def cached(folder: Path) -> set[str]:
    found = await asyncio.to_thread(lambda: list(folder.rglob("*")))
    return {path.name for path in found if path.is_file()}


async def test_a_signed_address_opens_one_blob_to_be_read_in_parts_with_our_headers(
    store: AzureBlobStore,
) -> None:
    blob = await store.put(stream(TEXT), max_bytes=MIB)

    url = await store.read_url(blob.sha256, life=timedelta(hours=9), **SHOWN)

    assert url is not None
    part = await get(url, Range="bytes=3-5")
    assert (part.status_code, part.content) == (206, TEXT[3:6])
    assert part.headers["content-disposition"] == SHOWN["disposition"]
    assert part.headers["content-type"] == "text/plain"
    other = await store.put(stream(b"other"), max_bytes=9)
    assert (await get(url.replace(blob.sha256, other.sha256))).status_code == 403
    assert (await get(url.partition("?")[0])).status_code in {403, 404}
    async with httpx2.AsyncClient() as client:
        assert (await client.delete(url)).status_code == 403


async def test_a_signed_address_does_not_outlive_five_minutes(
    store: AzureBlobStore, service: BlobServiceClient, container: AzureContainer
) -> None:
    blob = await store.put(stream(TEXT), max_bytes=MIB)
    client = container.blob(blob.sha256)
    almost, past = timedelta(seconds=270), timedelta(seconds=310)

    def url_made(ago: timedelta) -> str:
        signer = Signer(service, lambda: datetime.now(UTC) - ago)
        return signer.url(client, life=timedelta(days=1), **SHOWN)

    assert timedelta(minutes=5) == MAX_URL_LIFE
    assert (await get(url_made(almost))).status_code == 200
    assert (await get(url_made(past))).status_code == 403


async def test_nothing_is_signed_where_that_was_not_asked_for(
    azurite: Azurite, tmp_path: Path
) -> None:
    async with open_azure(azurite.access("not-signed"), tmp_path, cache_bytes=0) as store:
        assert await store.read_url(ABC, life=MAX_URL_LIFE, **SHOWN) is None


async def test_writers_of_the_same_large_content_agree(azurite: Azurite, tmp_path: Path) -> None:
    """As processes of their own would: each has its own cache."""
    data = bytes(index * 7 % 251 for index in range(MIB)) * 9
    async with (
        azurite.store(tmp_path / "a", container="agreeing") as first,
        azurite.store(tmp_path / "b", container="agreeing") as second,
    ):
        stores = [first, second] * 3
        blobs = await asyncio.gather(*(one.put(stream(data), max_bytes=9 * MIB) for one in stores))

        assert {blob.sha256 for blob in blobs} == {hashlib.sha256(data).hexdigest()}
        assert await first.list_all() == {blobs[0].sha256}
        assert b"".join([part async for part in second.read(blobs[0].sha256)]) == data


async def test_who_is_second_to_finish_agrees_with_the_first(
    store: AzureBlobStore, container: AzureContainer, tmp_path: Path
) -> None:
    path, data = tmp_path / "large", bytes(2 * BLOCK)
    await asyncio.to_thread(path.write_bytes, data)
    blob = StoredBlob(hashlib.sha256(data).hexdigest(), len(data))

    class Second(_Client):
        async def commit_block_list(self, *args: Any, **options: Any) -> Any:
            await send(self.real, path, blob)
            return await self.real.commit_block_list(*args, **options)

    await send(cast(BlobClient, Second(container.blob(blob.sha256))), path, blob)

    assert b"".join([part async for part in store.read(blob.sha256)]) == data


async def test_a_long_stream_leaves_memory_flat_on_both_ways(store: AzureBlobStore) -> None:
    whole, digest = 64 * MIB, hashlib.sha256()

    async def long() -> AsyncIterator[bytes]:
        for number in range(whole // MIB):
            yield number.to_bytes(2) * (MIB // 2)

    tracemalloc.start()
    try:
        blob = await store.put(long(), max_bytes=whole)
        async for part in store.read(blob.sha256):
            digest.update(part)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (blob.size, blob.sha256) == (whole, digest.hexdigest())
    assert peak < 8 * BLOCK


async def test_no_more_is_fetched_than_a_reader_takes(store: AzureBlobStore) -> None:
    blob = await store.put(stream(bytes(24 * MIB)), max_bytes=24 * MIB)
    tracemalloc.start()
    try:
        parts = store.read(blob.sha256)
        assert len(await anext(parts)) <= BLOCK
        await asyncio.sleep(0.2)  # time in which a reader that runs ahead would
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert held < 2 * BLOCK


async def test_the_cache_keeps_to_its_bytes_and_spares_what_is_in_use(
    azurite: Azurite, tmp_path: Path
) -> None:
    piece = MIB // 4
    async with azurite.store(tmp_path, cache_bytes=8 * piece) as store:
        names = [
            (await store.put(stream(bytes([number]) * piece), max_bytes=piece)).sha256
            for number in range(9)
        ]
        assert await cached(tmp_path) == set(names[2:])  # an eighth is freed beforehand

        async with store.local_path(names[2]) as held, store.local_path(names[0]):
            async with store.local_path(names[1]):  # one too many: the oldest two not in use go
                assert await cached(tmp_path) == {*names[:3], *names[5:]}
            for name in names[3:]:
                async with store.local_path(name) as path:
                    assert (await asyncio.to_thread(path.read_bytes))[:1] == bytes(
                        [names.index(name)]
                    )
            assert names[0] in await cached(tmp_path)
            assert await asyncio.to_thread(held.read_bytes) == bytes([2]) * piece

        assert len(await cached(tmp_path)) <= 8


async def test_a_cache_of_nothing_still_lends_files(azurite: Azurite, tmp_path: Path) -> None:
    async with azurite.store(tmp_path, cache_bytes=0) as store:
        blob = await store.put(stream(TEXT), max_bytes=MIB)
        assert await cached(tmp_path) == set()

        for _ in range(2):
            async with store.local_path(blob.sha256) as path:
                assert await asyncio.to_thread(path.read_bytes) == TEXT


async def test_a_file_is_fetched_once_however_many_want_it(
    azurite: Azurite, tmp_path: Path
) -> None:
    async with (
        azurite.store(tmp_path / "a", container="fetched-once") as first,
        azurite.store(tmp_path / "b", container="fetched-once") as second,
    ):
        blob = await first.put(stream(TEXT), max_bytes=MIB)
        inodes: set[int] = set()

        async def look() -> None:
            async with second.local_path(blob.sha256) as path:
                inodes.add((await asyncio.to_thread(path.stat)).st_ino)

        await asyncio.gather(*(look() for _ in range(8)))
        await first.delete(blob.sha256)

        assert len(inodes) == 1
        assert await cached(tmp_path / "a") == set()


async def test_what_came_back_damaged_is_not_handed_out(
    store: AzureBlobStore, container: AzureContainer, tmp_path: Path
) -> None:
    await container.blob(ABC).upload_blob(b"abd")

    with pytest.raises(UnavailableError):
        async with store.local_path(ABC):
            pass

    assert await cached(tmp_path / "cache") == set()


async def test_a_file_that_changed_after_its_hash_was_taken_is_not_stored(
    store: AzureBlobStore, tmp_path: Path
) -> None:
    path, size = tmp_path / "changed", 2 * BLOCK
    await asyncio.to_thread(path.write_bytes, bytes(size - 1) + b"x")

    with pytest.raises(BlobNotFoundError):
        await store.take_over(path, hashlib.sha256(bytes(size)).hexdigest(), size)

    assert await store.list_all() == set()
    assert await asyncio.to_thread(path.exists)


async def test_what_a_dead_writer_left_is_gone_after_the_next_start(
    azurite: Azurite, tmp_path: Path
) -> None:
    left = tmp_path / "incoming" / "left"
    await asyncio.to_thread(left.parent.mkdir)
    await asyncio.to_thread(left.write_bytes, b"half of it")

    async with azurite.store(tmp_path):
        assert await cached(tmp_path) == set()


class _Client:
    """The client of one blob, but for what a test puts in."""

    def __init__(self, client: BlobClient) -> None:
        self.real = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


class _ClaimedMeanwhile(AzureContainer):
    """Somebody else claims a blob between the two steps of its deletion."""

    def blob(self, sha256: str) -> Any:
        class Client(_Client):
            async def get_blob_properties(self) -> Any:
                found = await self.real.get_blob_properties()
                await self.real.set_blob_metadata({"claimed": "now"})
                return found

        return Client(super().blob(sha256))


async def test_a_deletion_that_lags_behind_a_claim_deletes_nothing(
    store: AzureBlobStore, service: BlobServiceClient, name: str
) -> None:
    blob = await store.put(stream(TEXT), max_bytes=MIB)

    await _ClaimedMeanwhile(service, name).delete(blob.sha256)

    assert await store.list_all() == {blob.sha256}


async def test_a_wrong_key_is_told_in_words_that_do_not_hold_it(
    azurite: Azurite, tmp_path: Path
) -> None:
    wrong = azurite.connection_string.replace("AccountKey=", "AccountKey=d3Jvbmc")
    access = AzureAccess(container="some-container", connection_string=wrong)

    with pytest.raises(UnavailableError, match="refuses") as told:
        async with open_azure(access, tmp_path, cache_bytes=0):
            pass

    assert "d3Jvbmc" not in f"{told.value}{access}"


async def test_a_token_that_may_only_use_the_container_is_enough(
    azurite: Azurite, tmp_path: Path
) -> None:
    async with azurite.store(tmp_path / "a", container="by-token"):
        pass
    token = generate_container_sas(
        account_name=ACCOUNT,
        container_name="by-token",
        account_key=KEY,
        permission=ContainerSasPermissions(read=True, write=True, delete=True, list=True),
        expiry=datetime.now(UTC) + timedelta(hours=1),
    )
    access = AzureAccess(container="by-token", account_url=azurite.url, sas_token=token)

    async with open_azure(access, tmp_path / "b", cache_bytes=MIB) as store:
        blob = await store.put(stream(TEXT * 200_000), max_bytes=3 * BLOCK)
        await store.claim(blob.sha256)
        assert await store.list_all() == {blob.sha256}
        await store.delete(blob.sha256)
        assert await store.list_all() == set()


async def test_a_server_that_is_not_there_is_told(tmp_path: Path, unused_tcp_port: int) -> None:
    access = AzureAccess(
        container="nowhere",
        account_url=f"http://127.0.0.1:{unused_tcp_port}/nobody",
        sas_token="sig=none",
        retries=0,
    )

    with pytest.raises(UnavailableError):
        async with open_azure(access, tmp_path, cache_bytes=0):
            pass
