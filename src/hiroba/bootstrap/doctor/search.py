"""What finding passages rests on: the model, the words and the vectors."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from hiroba.bootstrap.embedding import CACHE, open_embedder, open_vector_index
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
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_version import made_by
from hiroba.infrastructure.vector_index.duckdb import IndexState
from hiroba.presentation.cli.doctor import Finding, State

_SAMPLE = "Where does the square begin?"
_LENGTH_TOLERANCE = 1e-3
_OF_SERVICE = (
    "Does the service run, and are HIROBA_EMBEDDER__BASE_URL, __MODEL and __API_KEY right?"
)
_REBUILD = "Start the server, then ask for POST /api/v1/rag/build as owner or admin."


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
            cache = await stack.enter_async_context(_cache(settings))
            embedder = await open_embedder(settings, stack, cache)
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
async def _cache(settings: Settings) -> AsyncGenerator[SqliteEmbeddingCache]:
    """What is remembered of models; a passing one where nothing is yet, for looking leaves no files."""
    with TemporaryDirectory() as passing:
        present = settings.data if (settings.data / CACHE).exists() else Path(passing)
        limit = settings.limits.embedding_cache_bytes
        async with open_embedding_cache(present / CACHE, limit=limit) as cache:
            yield cache


async def check_search_index(settings: Settings) -> Finding:
    """Made by the analyzer of this version: another one's would mislead."""
    path = settings.data / "search.db"

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="search index", state=state, message=message, remedy=remedy)

    if not path.exists():
        return found(State.NOTE, "not made yet; the first start makes it")
    try:
        version = await asyncio.to_thread(made_by, path)
    except Exception as error:  # whatever stands in the way is the finding
        return found(State.PROBLEM, f"cannot be read: {error}")
    needed = MultilingualAnalyzer().version
    if version != needed:
        message = f"was made by analyzer {version}; this version has {needed}"
        return found(State.PROBLEM, message, f"It empties itself at the next start. {_REBUILD}")
    return found(State.OK, f"made by the analyzer of this version ({version})")


async def check_vectors(settings: Settings, *, serving: bool) -> Finding:
    """Opens. One process at a time can: with a server on it, that one has it."""
    path = settings.data / "vectors.duckdb"

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="vectors", state=state, message=message, remedy=remedy)

    if not path.exists():
        return found(State.NOTE, "not made yet; the first document makes it")
    if serving:
        return found(State.SKIPPED, "in use by the server; stop it to check them")
    try:
        async with AsyncExitStack() as stack:
            cache = await stack.enter_async_context(_cache(settings))
            embedder = await open_embedder(settings, stack, cache)
            state = await open_vector_index(settings, embedder, stack).state()
    except HirobaError as error:
        remedy = f"If no other program has it open, delete vectors.duckdb. {_REBUILD}"
        return found(State.PROBLEM, str(error).partition("\n")[0], remedy)
    if state.others and not state.held:
        others = ", ".join(f"{count} of {model}" for model, count in state.others.items())
        message = f"none of {embedder.model_id} yet, but {others}"
        return found(State.PROBLEM, f"{message}: search goes by words alone", _REBUILD)
    return Finding(
        check="vectors",
        state=State.OK,
        message=f"open, {state.held} of {embedder.model_id}, {_way_of_searching(state)}",
        figures={"vectors": state.held, "others": sum(state.others.values())},
    )


def _way_of_searching(state: IndexState) -> str:
    check = state.check
    if check.shortlist is None:
        return "compared one by one"
    return f"{check.shortlist} of them compared after a first look, which finds {check.recall:.1%}"
