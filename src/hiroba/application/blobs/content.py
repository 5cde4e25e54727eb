"""What is in a blob, under a name, to be given out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from hiroba.application.ports.blob_store import MAX_URL_LIFE, BlobStore


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobContent:
    """`size` in bytes; `sha256` names exactly this content."""

    name: str
    media_type: str
    size: int
    sha256: str
    blob_store: BlobStore

    @classmethod
    async def of(
        cls, sha256: str, blob_store: BlobStore, *, name: str, media_type: str
    ) -> "BlobContent":
        """Raises BlobNotFoundError."""
        size = await blob_store.size(sha256)
        return cls(
            name=name, media_type=media_type, size=size, sha256=sha256, blob_store=blob_store
        )

    def read(self, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        return self.blob_store.read(self.sha256, start=start, end=end)

    async def read_url(self, disposition: str) -> str | None:
        """Where it can be fetched without this program, for a short while, by anybody who has the address."""
        return await self.blob_store.read_url(
            self.sha256, life=MAX_URL_LIFE, disposition=disposition, media_type=self.media_type
        )
