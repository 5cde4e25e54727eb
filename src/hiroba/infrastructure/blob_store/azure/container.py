"""The blobs of a container, at blobs/<sha256>. Raises what `azure_errors` does."""

import asyncio
import re
from collections.abc import AsyncGenerator
from datetime import UTC, datetime

from azure.core import MatchConditions
from azure.core.exceptions import (
    HttpResponseError,
    ResourceExistsError,
    ResourceModifiedError,
    ResourceNotFoundError,
)
from azure.storage.blob.aio import BlobClient, BlobServiceClient

from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.infrastructure.blob_store.azure.errors import azure_errors, code_of

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FOLDER = "blobs/"
_PATIENCE_SECONDS = 3  # of what may be asked inside a transaction
_NOTHING_THERE = 416


class AzureContainer:
    def __init__(self, service: BlobServiceClient, name: str) -> None:
        self._container = service.get_container_client(name)

    async def prepare(self) -> None:
        """Make it where it is missing. A token that may not make containers does where there is one."""
        with azure_errors():
            try:
                async for _ in self._container.list_blob_names(results_per_page=1):
                    return
            except ResourceNotFoundError:
                await self._create()

    def blob(self, sha256: str) -> BlobClient:
        """Raises BlobNotFoundError for what is no hash."""
        if not _SHA256.fullmatch(sha256):
            raise BlobNotFoundError
        return self._container.get_blob_client(_FOLDER + sha256)

    async def size(self, sha256: str) -> int:
        client = self.blob(sha256)
        with azure_errors():
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return (await client.get_blob_properties()).size

    async def claim(self, sha256: str) -> None:
        """Its ETag changes with that, and no `delete` of the former one can still be carried out."""
        client = self.blob(sha256)
        with azure_errors():
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await client.set_blob_metadata({"claimed": datetime.now(UTC).isoformat()})

    async def delete(self, sha256: str) -> None:
        client = self.blob(sha256)
        with azure_errors():
            try:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    etag = (await client.get_blob_properties()).etag
                    await client.delete_blob(
                        delete_snapshots="include",
                        etag=etag,
                        match_condition=MatchConditions.IfNotModified,
                    )
            except (ResourceNotFoundError, ResourceModifiedError) as error:
                if code_of(error) not in {"BlobNotFound", "ConditionNotMet"}:
                    raise

    async def read(self, sha256: str, start: int, end: int | None) -> AsyncGenerator[bytes]:
        """A block is asked for when the one before it was taken."""
        client = self.blob(sha256)
        length = None if end is None else end - start
        with azure_errors():
            try:
                stream = await client.download_blob(offset=start, length=length)
            except HttpResponseError as error:
                if error.status_code == _NOTHING_THERE:
                    return
                raise
            async for block in stream.chunks():
                yield block

    async def list_all(self) -> set[str]:
        with azure_errors():
            paged = self._container.list_blob_names(name_starts_with=_FOLDER)
            names = {name.removeprefix(_FOLDER) async for name in paged}
        return {name for name in names if _SHA256.fullmatch(name)}

    async def _create(self) -> None:
        try:
            await self._container.create_container()
        except ResourceExistsError:
            return  # another process was first
