"""What finding passages rests on: the model, the words and the vectors."""

import asyncio
from contextlib import AsyncExitStack

import numpy as np

from hiroba.bootstrap.embedding import open_embedder, open_vector_index
from hiroba.bootstrap.settings import OnnxSettings, Settings
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_version import made_by
from hiroba.presentation.cli.doctor import Finding, State

_SAMPLE = "Where does the square begin?"
_LENGTH_TOLERANCE = 1e-3
_REBUILD = "Start the server, then ask for POST /api/v1/rag/build as owner or admin."


async def check_model(settings: Settings) -> Finding:
    """Present, and makes a vector of unit length."""

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="model", state=state, message=message, remedy=remedy)

    chosen = settings.embedder
    if not isinstance(chosen, OnnxSettings):
        return found(State.NOTE, "none: search goes by words alone")
    again = "Remove that folder and run `make setup`, which makes the model anew."
    try:
        async with AsyncExitStack() as stack:
            embedder = await open_embedder(settings, stack)
            vector = await embedder.embed_query(_SAMPLE)
    except HirobaError as error:
        return found(State.PROBLEM, str(error))
    except Exception as error:  # whatever stands in the way is the finding
        return found(State.PROBLEM, f"{chosen.model_dir} does not work: {error}", again)
    if abs(float(np.linalg.norm(vector)) - 1) > _LENGTH_TOLERANCE:
        return found(State.PROBLEM, f"{chosen.model_dir} makes vectors of a wrong length", again)
    return found(State.OK, f"{embedder.model_id} works, {embedder.dimensions} dimensions")


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
            embedder = await open_embedder(settings, stack)
            held = await open_vector_index(settings, embedder, stack).passage_ids()
    except HirobaError as error:
        remedy = f"If no other program has it open, delete vectors.duckdb. {_REBUILD}"
        return found(State.PROBLEM, str(error).partition("\n")[0], remedy)
    return Finding(
        check="vectors",
        state=State.OK,
        message=f"open, {len(held)} of {embedder.model_id}",
        figures={"vectors": len(held)},
    )
