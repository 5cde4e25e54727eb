"""An embedder whose model is known to be the one it was, and whose cosines have been measured."""

import asyncio
import time
from collections.abc import Sequence

import apsw
import structlog

from hiroba.application.ports.embedder import Embedder, Vectors
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.embedder.errors import ModelChangedError
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache

# The same model gives the same text the same vector, but for rounding: 8-bit ones round a lot.
_SAME = 0.98
_PROBE = "広場の歯車 the gears of the square 광장의 톱니바퀴 广场的齿轮"

log = structlog.get_logger(__name__)


class CheckedEmbedder:
    """Implements Embedder. Before the first text, and now and then afterwards, the model is given a
    text whose vector was noted: where it has become another, nothing is embedded, because vectors of
    two models must not meet under one name. Where nobody knows what its cosines mean it is measured."""

    def __init__(
        self, model: Embedder, notes: SqliteEmbeddingCache, *, check_seconds: float
    ) -> None:
        """`check_seconds`: how long a check holds; infinite for a model that cannot change while it is loaded."""
        self._model = model
        self._notes = notes
        self._check_seconds = check_seconds
        self._checked: float | None = None
        self._relevant: float | None = None
        self._checking = asyncio.Lock()

    @property
    def model_id(self) -> str:
        return self._model.model_id

    @property
    def dimensions(self) -> int:
        return self._model.dimensions

    @property
    def relevant_cosine(self) -> float:
        """1.0 before the first text of a model that had to be measured: then nothing has a cosine either."""
        return self._model.relevant_cosine if self._relevant is None else self._relevant

    def knows(self, text: str) -> bool:
        return self._model.knows(text)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Raises ModelChangedError and what the model raises."""
        if texts:
            await self._check()
        return await self._model.embed_passages(texts)

    async def embed_query(self, text: str) -> Vectors:
        """Raises ModelChangedError and what the model raises."""
        await self._check()
        return await self._model.embed_query(text)

    async def _check(self) -> None:
        async with self._checking:
            now = time.monotonic()
            if self._checked is not None and now - self._checked < self._check_seconds:
                return
            await self._compare()
            await self._measure()
            self._checked = now

    async def _compare(self) -> None:
        key = f"probe/{self.model_id}"
        vector = await self._model.embed_query(_PROBE)
        noted = await self._noted(key)
        if noted is None:
            await self._note(key, vector.astype("<f4").tobytes())
            return
        import numpy as np  # noqa: PLC0415  # large; the model has loaded it by now

        before = np.frombuffer(noted, dtype="<f4")
        if len(before) != len(vector) or float(before @ vector) < _SAME:
            raise ModelChangedError

    async def _measure(self) -> None:
        # Imported here because it needs NumPy, which is large, and few models need it.
        from hiroba.infrastructure.embedder.relevance import (  # noqa: PLC0415
            UNMEASURED,
            pairs_known,
            relevant_cosine,
        )

        if self._relevant is not None or self._model.relevant_cosine != UNMEASURED:
            return
        key = f"relevant/{self.model_id}"
        noted = await self._noted(key)
        if noted is not None:
            self._relevant = float(noted)
            return
        known = pairs_known(self._model.knows)
        asked = [
            await asyncio.gather(*(self._model.embed_query(question) for question, _ in pairs))
            for pairs in known
        ]
        said = [await self._model.embed_passages([a for _, a in pairs]) for pairs in known]
        self._relevant = relevant_cosine(asked, said)
        log.info("model_measured", model=self.model_id, relevant=round(self._relevant, 3))
        await self._note(key, repr(self._relevant).encode())

    async def _noted(self, key: str) -> bytes | None:
        try:
            return await self._notes.note(key)
        except (apsw.Error, UnavailableError) as error:
            log.warning("embedding_cache_failed", reason=type(error).__name__)
            return None

    async def _note(self, key: str, value: bytes) -> None:
        try:
            await self._notes.put_note(key, value)
        except apsw.Error as error:
            log.warning("embedding_cache_failed", reason=type(error).__name__)
