"""What a stored blob is: its type, and for an image its size and a thumbnail."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.thumbnailer import ImageFacts, Thumbnailer
from hiroba.domain.files.file import StoredFile
from hiroba.domain.files.media_types import HEAD_BYTES, IMAGES, media_type_of
from hiroba.domain.shared.ids import FileId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeFileQuery:
    file_id: FileId
    owner_id: UserId
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeFile:
    """Look at a blob, and store the thumbnail that is made of it. Both are nobody's until the file is added."""

    blob_store: BlobStore
    thumbnailer: Thumbnailer
    clock: Clock

    async def execute(self, query: DescribeFileQuery) -> StoredFile:
        head = b"".join([part async for part in self.blob_store.read(query.sha256, end=HEAD_BYTES)])
        media_type = media_type_of(head)
        facts = await self._facts(query.sha256, media_type)
        return StoredFile(
            id=query.file_id,
            owner_id=query.owner_id,
            name=query.name,
            media_type=media_type,
            size=query.size,
            sha256=query.sha256,
            width=None if facts is None else facts.width,
            height=None if facts is None else facts.height,
            thumbnail_sha256=await self._kept(facts),
            created_at=self.clock.now(),
        )

    async def _facts(self, sha256: str, media_type: str) -> ImageFacts | None:
        if media_type not in IMAGES:
            return None
        async with self.blob_store.local_path(sha256) as path:
            return await self.thumbnailer.look_at(path, media_type)

    async def _kept(self, facts: ImageFacts | None) -> str | None:
        if facts is None or facts.thumbnail is None:
            return None
        stored = await self.blob_store.put(_once(facts.thumbnail), max_bytes=len(facts.thumbnail))
        return stored.sha256


async def _once(content: bytes) -> AsyncGenerator[bytes]:
    yield content
