"""A sentence embedding model on ONNX Runtime, in this process."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.embedder.e5_directory import read_e5_card
from hiroba.infrastructure.embedder.errors import ModelDamagedError, ModelMissingError
from hiroba.infrastructure.embedder.model_card import ModelCard, read_model_card
from hiroba.infrastructure.embedder.scripts import is_in_scripts

if TYPE_CHECKING:
    from hiroba.infrastructure.embedder.onnx_model import OnnxModel

BATCH = 4  # more at once cost no less each, and a question waits for them
BATCH_TOKENS = 512


@asynccontextmanager
async def open_onnx(directory: Path, *, threads: int) -> AsyncGenerator["OnnxEmbedder"]:
    """A directory with a `model.json`. Reads only that. Raises ModelDamagedError."""
    card = await asyncio.to_thread(read_model_card, directory)
    async with _closing(OnnxEmbedder(card, threads=threads)) as embedder:
        yield embedder


@asynccontextmanager
async def open_e5(directory: Path, *, threads: int) -> AsyncGenerator["OnnxEmbedder"]:
    """A directory of the multilingual E5 family. Loads nothing yet. Raises ModelMissingError, ModelDamagedError."""
    card = await asyncio.to_thread(read_e5_card, directory)
    async with _closing(OnnxEmbedder(card, threads=threads)) as embedder:
        yield embedder


@asynccontextmanager
async def _closing(embedder: "OnnxEmbedder") -> AsyncGenerator["OnnxEmbedder"]:
    try:
        yield embedder
    finally:
        await embedder.close()


class OnnxEmbedder:
    """Embeds in one thread of its own. The model is loaded at the first text, not at the start.

    Passages go in small batches of like length, one at a time, so that a query waits for one batch
    at most. Without a model every member raises ModelMissingError; one that is damaged is not
    loaded again and again.
    """

    def __init__(self, card: ModelCard | None, *, threads: int) -> None:
        """`threads` is how many cores one run may use. Without a card there is no model."""
        self._threads = threads
        self._card = card
        self._model: OnnxModel | None = None
        self._damage: ModelDamagedError | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="embedder")

    @property
    def model_id(self) -> str:
        return self._require_card().id

    @property
    def dimensions(self) -> int:
        return self._require_card().dimensions

    @property
    def relevant_cosine(self) -> float:
        """1.0 where the card does not know: whoever measures the model knows better."""
        measured = self._require_card().relevant_cosine
        return 1.0 if measured is None else measured

    def knows(self, text: str) -> bool:
        """For a model of Latin languages: no CJK letter in a query, a passage mostly Latin."""
        return is_in_scripts(text, self._require_card().scripts)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        prefix = self._require_card().passage_prefix
        return await self._embed([prefix + text for text in texts])

    async def embed_query(self, text: str) -> Vectors:
        vectors = await self._embed([self._require_card().query_prefix + text])
        return vectors[0]

    async def close(self) -> None:
        """Let the running batch end and give the memory back. Safe to repeat."""
        await asyncio.to_thread(self._executor.shutdown, cancel_futures=True)
        self._model = None

    async def _embed(self, texts: Sequence[str]) -> Vectors:
        loop = asyncio.get_running_loop()
        tokens = await loop.run_in_executor(self._executor, self._tokenize, texts)
        import numpy as np  # noqa: PLC0415  # large; the model, in its thread, has loaded it by now

        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for rows in _batches([len(one) for one in tokens]):
            batch = [tokens[row] for row in rows]
            vectors[rows] = await loop.run_in_executor(self._executor, self._run, batch)
        return vectors

    def _tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        return self._loaded().tokenize(texts)

    def _run(self, batch: Sequence[Sequence[int]]) -> Vectors:
        return self._loaded().run(batch)

    def _loaded(self) -> "OnnxModel":
        if self._model is None:
            # Imported here because the runtime and its 90 MB model are needed by few processes.
            from hiroba.infrastructure.embedder.onnx_model import OnnxModel  # noqa: PLC0415

            card = self._require_card()
            if self._damage is not None:
                raise self._damage
            if not (card.weights.is_file() and card.tokenizer.is_file()):
                raise ModelMissingError
            try:
                self._model = OnnxModel(card, threads=self._threads)
            except ModelDamagedError as error:
                self._damage = error
                raise
        return self._model

    def _require_card(self) -> ModelCard:
        if self._card is None:
            raise ModelMissingError
        return self._card


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers by falling length, at most BATCH of them and BATCH_TOKENS padded tokens."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if rows and (len(rows) == BATCH or (len(rows) + 1) * lengths[rows[0]] > BATCH_TOKENS):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows
