"""A file on its way into a container."""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import AsyncGenerator
from contextlib import aclosing
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from azure.core import MatchConditions
from azure.core.exceptions import HttpResponseError
from azure.storage.blob import BlobBlock
from azure.storage.blob.aio import BlobClient

from hiroba.application.ports.blob_store import StoredBlob
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.infrastructure.blob_store.azure.access import BLOCK
from hiroba.infrastructure.blob_store.azure.errors import code_of

_AT_ONCE = 3
_SMALL = 1024 * 1024  # bytes that go in one request; more would be copied on the event loop
_SOMEBODY_WAS_FIRST = frozenset({"BlobAlreadyExists", "ConditionNotMet", "InvalidBlockList"})


async def send(client: BlobClient, path: Path, blob: StoredBlob) -> None:
    """Make the file a blob, in one step at the end, unless it is one by then: its name says what is in it.

    Where another writer of the same content is first, the service forgets the blocks of this one.
    Raises BlobNotFoundError where the file is not what it should be; errors of Azure.
    """
    try:
        if blob.size <= _SMALL:
            content = b"".join([block async for block in _checked(path, blob)])
            await client.upload_blob(content, overwrite=False)  # sends `If-None-Match: *`
        else:
            await _send_blocks(client, path, blob)
    except HttpResponseError as error:
        if code_of(error) not in _SOMEBODY_WAS_FIRST or not await client.exists():
            raise


async def _send_blocks(client: BlobClient, path: Path, blob: StoredBlob) -> None:
    """Nobody sees the blocks before the list of them is written; the service drops those of which none ever is."""
    writer, sent = uuid4().bytes, list[BlobBlock]()
    turn = asyncio.Lock()

    async def send_until_end() -> None:
        while True:
            async with turn:
                block = await anext(blocks, None)
                if block is None:
                    return
                name = b64encode(writer + len(sent).to_bytes(4)).decode()
                sent.append(BlobBlock(block_id=name))
            await client.stage_block(name, BytesIO(block), length=len(block))

    async with aclosing(_checked(path, blob)) as blocks:
        tasks = [asyncio.create_task(send_until_end()) for _ in range(_AT_ONCE)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
    await client.commit_block_list(sent, match_condition=MatchConditions.IfMissing)


async def _checked(path: Path, blob: StoredBlob) -> AsyncGenerator[bytes]:
    """In blocks, of which the last is withheld where the content has another hash."""
    digest, left = hashlib.sha256(), blob.size
    with await asyncio.to_thread(path.open, "rb") as file:
        while left:
            block = await asyncio.to_thread(file.read, min(BLOCK, left))
            await asyncio.to_thread(digest.update, block)
            left -= len(block)
            if not block or (not left and digest.hexdigest() != blob.sha256):
                raise BlobNotFoundError
            yield block
