"""The model that finding passages by meaning rests on."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from hiroba.bootstrap.embedding import CACHE, open_embedder
from hiroba.bootstrap.settings import (
    E5Settings,
    EmbedderSettings,
    NoEmbedderSettings,
    OnnxSettings,
    OpenAiEmbedderSettings,
    Settings,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache, open_embedding_cache
from hiroba.presentation.cli.doctor import Finding, State

_SAMPLE = "Where does the square begin?"
_LENGTH_TOLERANCE = 1e-3
_OF_SERVICE = (
    "Does the service run, and are HIROBA_EMBEDDER__BASE_URL, __MODEL and __API_KEY right?"
)


async def check_model(settings: Settings) -> Finding:
    """Present, the one that it was, and makes a vector of unit length."""

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="model", state=state, message=message, remedy=remedy)

    chosen = settings.embedder
    if isinstance(chosen, NoEmbedderSettings):
        return found(State.NOTE, "none: search goes by words alone")
    name, again = _named(chosen)
    try:
        async with AsyncExitStack() as stack:
            cache = await stack.enter_async_context(passing_cache(settings))
            embedder = await open_embedder(chosen, stack, cache)
            vector = await embedder.embed_query(_SAMPLE)
    except HirobaError as error:
        remedy = _OF_SERVICE if isinstance(chosen, OpenAiEmbedderSettings) else None
        return found(State.PROBLEM, str(error), remedy)
    except Exception as error:  # whatever stands in the way is the finding
        return found(State.PROBLEM, f"{name} does not work: {error}", again)
    if abs(float(np.linalg.norm(vector)) - 1) > _LENGTH_TOLERANCE:
        return found(State.PROBLEM, f"{name} makes vectors of a wrong length", again)
    return found(State.OK, f"{embedder.model_id} works, {embedder.dimensions} dimensions")


def _named(chosen: EmbedderSettings) -> tuple[str, str]:
    """What the model is called at a terminal, and how it is put in place anew."""
    match chosen:
        case OnnxSettings(model_dir=folder):
            return str(
                folder
            ), "Remove that folder and run `make setup`, which makes the model anew."
        case E5Settings(model_dir=folder):
            return str(folder), "Put the files of the model into that folder anew."
        case OpenAiEmbedderSettings(model=model):
            return model, _OF_SERVICE
        case NoEmbedderSettings():
            return "none", ""


@asynccontextmanager
async def passing_cache(settings: Settings) -> AsyncGenerator[SqliteEmbeddingCache]:
    """What is remembered of models; a passing one where nothing is yet, for looking leaves no files."""
    with TemporaryDirectory() as passing:
        present = settings.data if (settings.data / CACHE).exists() else Path(passing)
        limit = settings.limits.embedding_cache_bytes
        async with open_embedding_cache(present / CACHE, limit=limit) as cache:
            yield cache
