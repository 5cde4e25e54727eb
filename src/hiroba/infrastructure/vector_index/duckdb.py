"""Vectors in a DuckDB file, searched in memory."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

import structlog
from prometheus_client import Gauge

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorEntry, VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

if TYPE_CHECKING:
    from hiroba.infrastructure.vector_index.search_matrix import RecallCheck, SearchMatrix
    from hiroba.infrastructure.vector_index.vector_file import VectorFile

Result = TypeVar("Result")

RECALL = Gauge("hiroba_vector_recall", "Share of the ten nearest passages that the search finds.")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class IndexState:
    """`held` is how many vectors of this model there are, `others` how many of other models, by id."""

    held: int
    others: Mapping[str, int]
    check: "RecallCheck"


class DuckDbVectorIndex:
    """The file is written first, then memory, both in one thread; a search has a thread of its own.

    Nothing is opened before the first use. A failed write leaves both as they were, and the next
    use opens the file anew. Raises UnavailableError where the file cannot be used.
    """

    def __init__(
        self, path: Path, *, model_id: str, dimensions: int, shortlist_from: int = 50_000
    ) -> None:
        """From `shortlist_from` readable entries on, a search may look at binary codes first."""
        self._path = path
        self._model_id = model_id
        self._dimensions = dimensions
        self._shortlist_from = shortlist_from
        self._state: tuple[VectorFile, SearchMatrix] | None = None
        self._lock = Lock()  # a search must not meet a row that is half written
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="vector-writer")
        self._searcher = ThreadPoolExecutor(1, thread_name_prefix="vector-search")

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        if vectors.shape != (len(entries), self._dimensions):
            raise ValueError(f"{len(entries)} entries with vectors of shape {vectors.shape}")
        import numpy as np  # noqa: PLC0415  # large; whoever made the vectors has loaded it

        if not np.isfinite(vectors).all():
            raise ValueError("a vector holds something that is not a number")
        await self._in(self._writer, lambda: self._put(entries, vectors))

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        await self._write(
            lambda file: file.set_audience(document_id, audience, collection_id),
            lambda matrix: matrix.set_audience(document_id, audience, collection_id),
        )

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        await self._write(
            lambda file: file.delete_documents(document_ids),
            lambda matrix: matrix.remove_documents(document_ids),
        )

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        await self._write(
            lambda file: file.delete_passages(passage_ids),
            lambda matrix: matrix.remove_passages(passage_ids),
        )

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        def few(matrix: "SearchMatrix") -> list[VectorHit] | None:
            return matrix.nearest_of_few(vector, readership, collection_id, kinds, limit=limit)

        def all_(matrix: "SearchMatrix") -> list[VectorHit]:
            return matrix.nearest(
                vector,
                readership=readership,
                collection_id=collection_id,
                kinds=kinds,
                limit=limit,
            )

        found = self._at_once(few)
        return await self._read(all_) if found is None else found

    async def passage_ids(self) -> set[PassageId]:
        return await self._read(lambda matrix: matrix.passage_ids())

    async def state(self) -> IndexState:
        return await self._in(self._writer, self._state_of_both)

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        return await self._read(lambda matrix: matrix.places())

    async def close(self) -> None:
        """Finish what is being written and close the file. Safe to repeat."""
        await asyncio.to_thread(self._close)

    async def _write(
        self, to_file: Callable[["VectorFile"], None], to_memory: Callable[["SearchMatrix"], None]
    ) -> None:
        await self._in(self._writer, lambda: self._apply(to_file, to_memory))

    async def _read(self, ask: Callable[["SearchMatrix"], Result]) -> Result:
        state = self._state or await self._in(self._writer, self._opened)

        def locked() -> Result:
            with self._lock:
                return ask(state[1])

        return await self._in(self._searcher, locked)

    def _at_once(self, ask: Callable[["SearchMatrix"], Result | None]) -> Result | None:
        """On the event loop, where `ask` is bounded (docs/adr/0019). None where it says so, or would have to wait."""
        if self._state is None or not self._lock.acquire(blocking=False):
            return None
        try:
            return ask(self._state[1])
        finally:
            self._lock.release()

    async def _in(self, executor: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(executor, work)

    def _put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        last = {entry.passage_id: place for place, entry in enumerate(entries)}
        places = list(last.values())
        entries, vectors = [entries[place] for place in places], vectors[places]
        replacing = self._opened()[1].known(list(last))
        self._apply(
            lambda file: file.put(entries, vectors, replacing=replacing),
            lambda matrix: matrix.put(entries, vectors),
        )
        self._recheck(self._opened()[1])

    def _recheck(self, matrix: "SearchMatrix") -> None:
        if matrix.recheck():
            found = matrix.check
            log.info(
                "vector_search_checked",
                rows=found.rows,
                shortlist=found.shortlist,
                recall=round(found.recall, 4),
            )
            RECALL.set(1.0 if found.shortlist is None else found.recall)

    def _state_of_both(self) -> IndexState:
        file, matrix = self._opened()
        return IndexState(len(matrix), file.counts_of_others(), matrix.check)

    def _apply(
        self, to_file: Callable[["VectorFile"], None], to_memory: Callable[["SearchMatrix"], None]
    ) -> None:
        file, matrix = self._opened()
        try:
            to_file(file)
        except BaseException:
            self._forget()
            raise
        with self._lock:
            to_memory(matrix)

    def _opened(self) -> "tuple[VectorFile, SearchMatrix]":
        if self._state is None:
            # Imported here because DuckDB and NumPy are large, and many a process never searches by meaning.
            from hiroba.infrastructure.vector_index.search_matrix import SearchMatrix  # noqa: PLC0415
            from hiroba.infrastructure.vector_index.vector_file import VectorFile  # noqa: PLC0415

            file = VectorFile(self._path, model_id=self._model_id, dimensions=self._dimensions)
            matrix = SearchMatrix(self._dimensions, shortlist_from=self._shortlist_from)
            matrix.reserve(file.count())
            for entries, vectors in file.read():
                matrix.put(entries, vectors)
            self._recheck(matrix)
            self._state = file, matrix
        return self._state

    def _forget(self) -> None:
        if self._state is not None:
            self._state[0].close()
        self._state = None

    def _close(self) -> None:
        self._searcher.shutdown()
        self._writer.shutdown()
        self._forget()
