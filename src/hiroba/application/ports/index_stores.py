"""The stores of each generation of the library's index."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.library.index_generation import IndexGeneration


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIndex:
    """One generation. Where the settings name no embedder that made its vectors, `embedder` knows no language."""

    generation: IndexGeneration
    text_search: TextSearch
    vector_index: VectorIndex
    embedder: Embedder


class IndexStores(Protocol):
    """Behind the ports TextSearch, VectorIndex and Embedder: these search in the current generation.

    What they remove, or give to other readers, they do so in every live one. A switch that was
    committed is seen by the next search of every process.
    """

    @property
    def analyzer_version(self) -> str:
        """What a generation built now is made by."""
        ...

    @property
    def model_id(self) -> str:
        """The same for its vectors."""
        ...

    @property
    def dimensions(self) -> int:
        """Of these vectors."""
        ...

    async def live(self) -> Sequence[OpenIndex]:
        """Those that must hold what the truth says, as of now, by number."""
        ...

    async def current(self) -> OpenIndex:
        """The one that is searched: as of now, or the pinned one."""
        ...

    async def open(self, number: int) -> OpenIndex:
        """One that is live. Raises IndexNotFoundError."""
        ...

    def pinned(self, index: OpenIndex) -> AbstractContextManager[None]:
        """Inside the block, and in tasks begun there, every search goes to this one."""
        ...

    async def clear(self, number: int) -> None:
        """Make it empty, as before its first entry."""
        ...

    async def tidy(self) -> None:
        """Remove the stores of generations that are not live."""
        ...

    async def made_by(self, number: int) -> str | None:
        """The analyzer that its text index was made by; None where there is none yet."""
        ...
