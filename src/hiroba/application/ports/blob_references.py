"""Who refers to which blob. Lives on the transaction, so that what it says holds until the transaction ends."""

from typing import Protocol


class BlobReferences(Protocol):
    """A blob is referred to by document versions, files, thumbnails, mechanisms with what was made of their videos, and
    uploads that are being finished.
    """

    async def hold(self, sha256: str) -> None:
        """Wait for whoever is letting go of this blob, and keep others from it until the transaction ends."""
        ...

    async def is_in_use(self, sha256: str) -> bool: ...

    async def list_in_use(self) -> set[str]:
        """Those that must be there."""
        ...

    async def list_promised(self) -> set[str]:
        """Those that an unfinished upload will need: they may be there already."""
        ...
