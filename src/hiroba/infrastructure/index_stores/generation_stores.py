"""Opens the stores of each generation when they are needed, and closes them when they are not any more."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.index_stores import OpenIndex
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.library.index_errors import IndexNotFoundError
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.time import EPOCH
from hiroba.infrastructure.index_stores import pin
from hiroba.infrastructure.index_stores.files import IndexFiles
from hiroba.infrastructure.index_stores.unread_vector_index import UnreadVectorIndex


class ClosableTextSearch(TextSearch, Protocol):
    async def aclose(self) -> None: ...


class ClosableVectorIndex(VectorIndex, Protocol):
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreOpeners:
    """How stores are opened: by the path of the file and the version of the analyzer, or the model and its dimensions.

    `unknown` stands in for the embedder of a model that the settings do not name.
    """

    open_text: Callable[[Path, str], ClosableTextSearch]  # blocks for a moment
    open_vectors: Callable[[Path, str, int], ClosableVectorIndex]
    made_by: Callable[[Path], str | None]  # blocks for a moment
    embedders: Mapping[str, Embedder]  # by model; the first one makes what is built now
    unknown: Embedder


@dataclass(slots=True)
class _Opened:
    text: ClosableTextSearch
    vectors: ClosableVectorIndex


@dataclass(slots=True, kw_only=True)
class GenerationStores:
    """Implements IndexStores. One object for each data folder; close it at the end.

    `read` gives the live generations as they are committed. A store that knows none yet is the
    first generation.
    """

    files: IndexFiles
    openers: StoreOpeners
    analyzer_version: str
    read: Callable[[], Awaitable[Sequence[IndexGeneration]]]
    _opened: dict[int, _Opened] = field(default_factory=dict[int, _Opened])
    _model: str = ""  # of the generation last seen as current
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def model_id(self) -> str:
        return next(iter(self.openers.embedders))

    @property
    def dimensions(self) -> int:
        return self.openers.embedders[self.model_id].dimensions

    async def live(self) -> Sequence[OpenIndex]:
        async with self._lock:
            return [await self._index(one) for one in await self._present()]

    async def current(self) -> OpenIndex:
        if (index := pin.pinned_index()) is not None:
            return index
        generation = _current_of(await self.read() or [self._first()])
        self._model = generation.model
        if (found := self._open_one(generation)) is not None:
            return found
        async with self._lock:
            return await self._index(_current_of(await self._present()))

    async def open(self, number: int) -> OpenIndex:
        async with self._lock:
            for one in await self._present():
                if one.number == number:
                    return await self._index(one)
        raise IndexNotFoundError

    def pinned(self, index: OpenIndex) -> AbstractContextManager[None]:
        return pin.pinned(index)

    def embedder(self) -> Embedder:
        """Of the generation that is searched, as far as is known without asking."""
        if (index := pin.pinned_index()) is not None:
            return index.embedder
        return self._embedder_of(self._model or self.model_id)

    async def clear(self, number: int) -> None:
        async with self._lock:
            await self._remove(number)

    async def tidy(self) -> None:
        async with self._lock:
            live = {one.number for one in await self._present()}
            for number in await asyncio.to_thread(self.files.numbers) - live:
                await self._remove(number)

    async def made_by(self, number: int) -> str | None:
        path = self.files.text(number)
        if not await asyncio.to_thread(path.exists):
            return None
        return await asyncio.to_thread(self.openers.made_by, path)

    async def close(self) -> None:
        """Finish what is being written. Safe to repeat."""
        async with self._lock:
            for number in list(self._opened):
                await self._close(number)

    async def _present(self) -> Sequence[IndexGeneration]:
        """What is live; the stores of what was live before go. To be called under the lock."""
        present = await self.read() or [self._first()]
        self._model = _current_of(present).model
        for number in self._opened.keys() - {one.number for one in present}:
            await self._remove(number)
        return present

    def _first(self) -> IndexGeneration:
        return IndexGeneration.first(
            analyzer=self.analyzer_version,
            model=self.model_id,
            dimensions=self.dimensions,
            at=EPOCH,
        )

    async def _index(self, generation: IndexGeneration) -> OpenIndex:
        if generation.number not in self._opened:
            await _to_its_end(self._keep_open(generation))
        found = self._open_one(generation)
        if found is None:
            raise IndexNotFoundError
        return found

    def _open_one(self, generation: IndexGeneration) -> OpenIndex | None:
        """None where it is not open yet."""
        opened = self._opened.get(generation.number)
        if opened is None:
            return None
        embedder = self._embedder_of(generation.model)
        known = generation.model in self.openers.embedders
        return OpenIndex(
            generation=generation,
            text_search=opened.text,
            vector_index=opened.vectors if known else UnreadVectorIndex(opened.vectors),
            embedder=embedder,
        )

    async def _keep_open(self, generation: IndexGeneration) -> None:
        self._opened[generation.number] = await asyncio.to_thread(self._open, generation)

    def _embedder_of(self, model: str) -> Embedder:
        return self.openers.embedders.get(model, self.openers.unknown)

    def _open(self, generation: IndexGeneration) -> _Opened:
        text = self.files.text(generation.number)
        vectors = self.files.vectors(generation.number)
        return _Opened(
            self.openers.open_text(text, generation.analyzer),
            self.openers.open_vectors(vectors, generation.model, generation.dimensions),
        )

    async def _remove(self, number: int) -> None:
        await _to_its_end(self._close(number))
        await asyncio.to_thread(self.files.remove, number)

    async def _close(self, number: int) -> None:
        opened = self._opened.pop(number, None)
        if opened is not None:
            await opened.text.aclose()
            await opened.vectors.close()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Also where whoever waits is cancelled: what is half opened, or half closed, would be nobody's."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def _current_of(generations: Sequence[IndexGeneration]) -> IndexGeneration:
    return next(one for one in generations if one.state is GenerationState.CURRENT)
