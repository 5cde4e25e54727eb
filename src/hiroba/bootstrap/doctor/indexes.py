"""The generations of the index: the one that is searched, and those that are kept beside it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from hiroba.bootstrap.doctor.model import passing_cache
from hiroba.bootstrap.embedding import open_embedders
from hiroba.bootstrap.generation_stores import ANALYZERS
from hiroba.bootstrap.schema import present_revision
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_database
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.index_stores.files import IndexFiles
from hiroba.infrastructure.sql.revision import HEAD
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.infrastructure.text_search.sqlite_version import made_by
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex, IndexState
from hiroba.presentation.cli.doctor import Finding, State

_BUILD = "`hiroba index build` makes a new one beside it, beside a running server too."


async def check_search_index(settings: Settings) -> Finding:
    """Made by the analyzer of this version: another one's serves, but finds less."""

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="search index", state=state, message=message, remedy=remedy)

    current = await _searched(settings)
    path = IndexFiles(settings.data).text(1 if current is None else current.number)
    if not path.exists():
        return found(State.NOTE, "not made yet; the first document makes it")
    try:
        version = await asyncio.to_thread(made_by, path)
    except Exception as error:  # whatever stands in the way is the finding
        return found(State.PROBLEM, f"cannot be read: {error}", _BUILD)
    version = version if current is None else current.analyzer
    needed = ANALYZERS[0].version
    if version is not None and version != needed:
        message = f"was made by analyzer {version}; this version has {needed}"
        state = State.NOTE if _is_known(version) else State.PROBLEM
        return found(state, f"{message}: a new one is due", _BUILD)
    return found(State.OK, f"made by the analyzer of this version ({needed})")


async def check_vectors(settings: Settings, *, serving: bool) -> Finding:
    """Open, and of the model in the settings. One process at a time can open them."""
    current = await _searched(settings)
    path = IndexFiles(settings.data).vectors(1 if current is None else current.number)

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="vectors", state=state, message=message, remedy=remedy)

    if not path.exists():
        return found(State.NOTE, "not made yet; the first document makes it")
    try:
        models = await _models(settings)
        if current is not None and (due := _other_model(models, current)) is not None:
            return due
        if serving:
            return found(State.SKIPPED, "in use by the server; stop it to check them")
        state = await _state(path, models[0])
    except HirobaError as error:
        remedy = f"If no other program has it open, delete {path.name}. {_BUILD}"
        return found(State.PROBLEM, str(error).partition("\n")[0], remedy)
    model = models[0].id
    if state.others and not state.held:
        others = ", ".join(f"{count} of {one}" for one, count in state.others.items())
        message = f"none of {model} yet, but {others}: search goes by words alone"
        return found(State.PROBLEM, message, _BUILD)
    return Finding(
        check="vectors",
        state=State.OK,
        message=f"open, {state.held} of {model}, {_way_of_searching(state)}",
        figures={"vectors": state.held, "others": sum(state.others.values())},
    )


async def check_kept(settings: Settings) -> AsyncIterator[Finding]:
    """What takes up room and is not searched."""
    for one in await _live(settings):
        if one.state is GenerationState.CURRENT:
            continue
        size = sum(path.stat().st_size for path in _files(settings, one.number) if path.exists())
        yield Finding(
            check=f"index {one.number}",
            state=State.NOTE,
            message=f"{one.state.value}, {size / 1024**2:.0f} MB beside the one that is searched",
            remedy=_use_of(one),
            figures={"bytes": size},
        )


def _use_of(generation: IndexGeneration) -> str | None:
    number = generation.number
    if generation.state is GenerationState.PREVIOUS:
        return (
            f"`hiroba index back` searches it again; `hiroba index drop {number}` frees the room."
        )
    if generation.state is GenerationState.READY:
        return (
            f"`hiroba index switch {number}` searches it; `hiroba index drop {number}` gives it up."
        )
    return None


@dataclass(frozen=True, slots=True)
class _Model:
    id: str
    dimensions: int


async def _models(settings: Settings) -> Sequence[_Model]:
    """What the settings name; the first makes what is built now. Raises what opening them does."""
    async with AsyncExitStack() as stack:
        cache = await stack.enter_async_context(passing_cache(settings))
        embedders = await open_embedders(settings, stack, cache)
        return [_Model(one.model_id, one.dimensions) for one in embedders]


def _other_model(models: Sequence[_Model], current: IndexGeneration) -> Finding | None:
    wanted, is_known = models[0].id, any(one.id == current.model for one in models)
    if current.model == wanted:
        return None
    message = f"are of {current.model}, and the settings name {wanted}: a new index is due"
    words_alone = "" if is_known else "; until then search goes by words alone"
    return Finding(
        check="vectors",
        state=State.NOTE if is_known else State.PROBLEM,
        message=message + words_alone,
        remedy=_BUILD,
    )


async def _state(path: Path, model: _Model) -> IndexState:
    """Raises UnavailableError."""
    index = DuckDbVectorIndex(path, model_id=model.id, dimensions=model.dimensions)
    try:
        return await index.state()
    finally:
        await index.close()


def _way_of_searching(state: IndexState) -> str:
    check = state.check
    if check.shortlist is None:
        return "compared one by one"
    return f"{check.shortlist} of them compared after a first look, which finds {check.recall:.1%}"


async def _searched(settings: Settings) -> IndexGeneration | None:
    live = await _live(settings)
    return next((one for one in live if one.state is GenerationState.CURRENT), None)


async def _live(settings: Settings) -> Sequence[IndexGeneration]:
    """None where the database cannot be asked: another check says why."""
    try:
        if await present_revision(settings) != HEAD:
            return []
    except Exception:  # the check of the database has told it
        return []
    async with AsyncExitStack() as stack:
        uow = SqlUnitOfWork(await open_database(settings, stack))
        async with uow.read() as tx:
            return [one for one in await tx.index_generations.list_all() if one.is_live]


def _is_known(version: str) -> bool:
    return any(version == analyzer.version for analyzer in ANALYZERS)


def _files(settings: Settings, number: int) -> tuple[Path, Path]:
    files = IndexFiles(settings.data)
    return files.text(number), files.vectors(number)
