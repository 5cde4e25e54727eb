"""Index stores whose embedder is another one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.index_stores import IndexStores, OpenIndex


class _Reembedding:
    """Everything but the embedder is that of the stores behind."""

    def __init__(self, stores: IndexStores, embedder: Embedder) -> None:
        self._stores = stores
        self._embedder = embedder

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stores, name)

    async def live(self) -> Sequence[OpenIndex]:
        return [replace(one, embedder=self._embedder) for one in await self._stores.live()]

    async def current(self) -> OpenIndex:
        return replace(await self._stores.current(), embedder=self._embedder)

    async def open(self, number: int) -> OpenIndex:
        return replace(await self._stores.open(number), embedder=self._embedder)


def with_embedder(stores: IndexStores, embedder: Embedder) -> IndexStores:
    return cast(IndexStores, _Reembedding(stores, embedder))
