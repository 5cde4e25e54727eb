"""The embedder of whichever generation is searched."""

from collections.abc import Callable, Sequence

from hiroba.application.ports.embedder import Embedder, Vectors


class RoutedEmbedder:
    """Implements Embedder. `chosen` gives the pinned generation's, or that of the one last seen as current."""

    def __init__(self, chosen: Callable[[], Embedder]) -> None:
        self._chosen = chosen

    @property
    def model_id(self) -> str:
        return self._chosen().model_id

    @property
    def dimensions(self) -> int:
        return self._chosen().dimensions

    @property
    def relevant_cosine(self) -> float:
        return self._chosen().relevant_cosine

    def knows(self, text: str) -> bool:
        return self._chosen().knows(text)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return await self._chosen().embed_passages(texts)

    async def embed_query(self, text: str) -> Vectors:
        return await self._chosen().embed_query(text)
