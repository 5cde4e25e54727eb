"""Whether each part does what it is for."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import structlog

from hiroba.application.operations.overview_reader import ModelFigures
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.language_model import LanguageModel
from hiroba.application.ports.space_gauge import Space
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import HirobaError

PATIENCE_SECONDS: Final = 5.0
LEAST_FREE_BYTES: Final = 1024**3
_NOTHING = "0" * 64  # the SHA-256 of no file that anybody has
_SAMPLE = "Where does the square begin?"

log = structlog.get_logger(__name__)


class HealthState(StrEnum):
    """`off`: not set up, and nothing is amiss. `notice`: it works, and somebody should look."""

    WELL = "well"
    NOTICE = "notice"
    TROUBLE = "trouble"
    OFF = "off"


class Part(StrEnum):
    STORE = "store"
    BLOBS = "blobs"
    DISK = "disk"
    INDEX = "index"
    EMBEDDER = "embedder"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHealth:
    """`message` is plain English for whoever operates the instance; `code` and `details` say the same to programs.

    A `code` is stable: `health.…`, or that of the error that stood in the way. `details` holds what the message
    names: `model`, `failed` and `answers`, `free` in bytes.
    """

    part: Part
    state: HealthState
    code: str
    message: str
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Verdict:
    state: HealthState
    code: str
    message: str
    details: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckHealth:
    """Tries every part; none is waited for longer than `PATIENCE_SECONDS`, and all are tried at once."""

    uow: UnitOfWork
    blob_store: BlobStore
    index_stores: IndexStores
    text_search: TextSearch
    embedder: Embedder
    language_model: LanguageModel

    async def execute(self, space: Space, model: ModelFigures) -> Sequence[PartHealth]:
        tried = await asyncio.gather(
            _tried(Part.STORE, self._store),
            _tried(Part.BLOBS, self._blobs),
            _tried(Part.INDEX, self._index),
            _tried(Part.EMBEDDER, self._embedder),
        )
        store, blobs, index, embedder = tried
        disk = _said(Part.DISK, _of_disk(space))
        return (store, blobs, disk, index, embedder, _said(Part.MODEL, self._model(model)))

    async def _store(self) -> Verdict:
        async with self.uow.read() as tx:
            await tx.users.has_people()
        return Verdict(HealthState.WELL, "health.store_answers", "The database answers.")

    async def _blobs(self) -> Verdict:
        try:
            await self.blob_store.size(_NOTHING)
        except BlobNotFoundError:
            return Verdict(HealthState.WELL, "health.files_readable", "Files can be read.")
        told = "The file store claims a file that nobody has."
        return Verdict(HealthState.NOTICE, "health.files_strange", told)

    async def _index(self) -> Verdict:
        await self.text_search.document_frequencies([])
        stores = self.index_stores
        current = (await stores.current()).generation
        made = (current.analyzer, current.model, current.dimensions)
        if made != (stores.analyzer_version, stores.model_id, stores.dimensions):
            told = "Search works, but was made by other settings: build it anew."
            return Verdict(HealthState.NOTICE, "health.index_outdated", told)
        return Verdict(HealthState.WELL, "health.index_answers", "Search answers.")

    async def _embedder(self) -> Verdict:
        if not self.embedder.knows(_SAMPLE):
            told = "None is set up: search goes by words alone."
            return Verdict(HealthState.OFF, "health.embedder_none", told)
        await self.embedder.embed_query(_SAMPLE)
        name = self.embedder.model_id
        return Verdict(
            HealthState.WELL, "health.embedder_answers", f"{name} answers.", {"model": name}
        )

    def _model(self, figures: ModelFigures) -> Verdict:
        """By what it did for people: asking it would cost something, and say less."""
        name = self.language_model.model_id
        if not figures.failed:
            told = f"{name} writes the answers."
            return Verdict(HealthState.WELL, "health.model_answers", told, {"model": name})
        told = f"{name} failed in {figures.failed} of the last {figures.answers} answers."
        is_bad = figures.failed * 2 >= figures.answers
        return Verdict(
            HealthState.TROUBLE if is_bad else HealthState.NOTICE,
            "health.model_fails",
            told,
            {"model": name, "failed": figures.failed, "answers": figures.answers},
        )


async def _tried(part: Part, check: Callable[[], Awaitable[Verdict]]) -> PartHealth:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return _said(part, await check())
    except HirobaError as error:
        log.warning("part_is_not_well", part=part.value, code=error.code)
        return _said(part, Verdict(HealthState.TROUBLE, error.code, str(error)))
    except TimeoutError:
        log.warning("part_is_not_well", part=part.value, code="timeout")
        told = "It does not answer in time."
        return _said(part, Verdict(HealthState.TROUBLE, "health.late", told))
    except Exception:  # whatever stands in the way is the finding
        log.exception("part_is_not_well", part=part.value)
        told = "It does not work; the log holds why."
        return _said(part, Verdict(HealthState.TROUBLE, "health.broken", told))


def _of_disk(space: Space) -> Verdict:
    free = f"{space.free / 1024**3:.1f} GB free."
    figures = {"free": space.free}
    if space.free < LEAST_FREE_BYTES:
        told = f"{free} New messages may soon be refused: make room."
        return Verdict(HealthState.TROUBLE, "health.disk_nearly_full", told, figures)
    return Verdict(HealthState.WELL, "health.disk_free", free, figures)


def _said(part: Part, verdict: Verdict) -> PartHealth:
    return PartHealth(
        part=part,
        state=verdict.state,
        code=verdict.code,
        message=verdict.message,
        details=verdict.details,
    )
