"""An embedder that asks its model once for each content."""

from collections.abc import Mapping, Sequence

import apsw
import structlog
from prometheus_client import Counter

from hiroba.application.ports.embedder import Embedder, Vectors
from hiroba.application.ports.vector_index import content_of
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache

EMBEDDED = Counter(
    "hiroba_passages_embedded", "Passages that a vector was asked for, by who had it.", ["source"]
)

log = structlog.get_logger(__name__)


class CachingEmbedder:
    """Implements Embedder. What is kept, and for how long, is decided where vectors are put into the
    index; a cache that cannot be read costs time and nothing else."""

    def __init__(self, model: Embedder, cache: SqliteEmbeddingCache) -> None:
        self._model = model
        self._cache = cache

    @property
    def model_id(self) -> str:
        return self._model.model_id

    @property
    def dimensions(self) -> int:
        return self._model.dimensions

    @property
    def relevant_cosine(self) -> float:
        return self._model.relevant_cosine

    def knows(self, text: str) -> bool:
        return self._model.knows(text)

    async def embed_query(self, text: str) -> Vectors:
        return await self._model.embed_query(text)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return await self._model.embed_passages(texts)
        contents = [content_of(text) for text in texts]
        kept = await self._kept(contents)
        text_of = dict(zip(contents, texts, strict=True))
        missing = [content for content in text_of if content not in kept]
        EMBEDDED.labels("model").inc(len(missing))
        EMBEDDED.labels("cache").inc(len(contents) - len(missing))
        log.debug("passages_embedded", passages=len(contents), by_model=len(missing))
        import numpy as np  # noqa: PLC0415  # large; the model has loaded it by now

        made = await self._model.embed_passages([text_of[content] for content in missing])
        vectors = {**kept, **dict(zip(missing, made, strict=True))}
        return np.stack([vectors[content] for content in contents])

    async def _kept(self, contents: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        try:
            kept = await self._cache.find(self.model_id, contents)
            if kept:
                await self._cache.touch(self.model_id, list(kept))
        except (apsw.Error, UnavailableError) as error:
            log.warning("embedding_cache_failed", reason=type(error).__name__)
            return {}
        return {
            content: vector for content, vector in kept.items() if len(vector) == self.dimensions
        }
