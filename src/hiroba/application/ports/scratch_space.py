"""Room for files that are being made. What is in it is nobody's."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol


class ScratchSpace(Protocol):
    def folder(self) -> AbstractAsyncContextManager[Path]:
        """An empty folder of one's own; it goes with all that is in it when the block is left.

        What a process leaves that dies inside goes when the next one begins.
        """
        ...

    def read(self, path: Path) -> AsyncIterator[bytes]:
        """A file in such a folder, piece by piece."""
        ...
