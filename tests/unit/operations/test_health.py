"""Each part is tried, and says in plain words how it is."""

from typing import Any, cast

import pytest
from tests.support.ports import make_ports

from hiroba.application.operations.check_health import (
    LEAST_FREE_BYTES,
    CheckHealth,
    HealthState,
    Part,
    PartHealth,
)
from hiroba.application.operations.overview_reader import ModelFigures
from hiroba.application.ports.space_gauge import Space
from hiroba.application.registry import build
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

ROOMY = Space(text_index=1, vectors=1, free=LEAST_FREE_BYTES, total=2 * LEAST_FREE_BYTES)
ALL_WELL = ModelFigures(answers=9, failed=0)


class Blobs:
    async def size(self, sha256: str) -> int:
        raise BlobNotFoundError(sha256)


class Generation:
    analyzer, model, dimensions = "analyzer 1", "model 1", 384


class Stores:
    """Made by the settings of now, unless a test says otherwise."""

    analyzer_version, model_id, dimensions = "analyzer 1", "model 1", 384
    generation = Generation()

    async def current(self) -> "Stores":
        return self

    async def document_frequencies(self, terms: list[str]) -> None:
        assert not terms


class Embedder:
    model_id = "multilingual"

    def knows(self, text: str) -> bool:
        return bool(text)

    async def embed_query(self, text: str) -> list[float]:
        return [float(len(text))]


class Model:
    model_id = "gpt-oss-120b"


class Broken:
    """Fails as a provider does, and as nobody has foreseen."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def size(self, sha256: str) -> int:
        raise self.error

    async def document_frequencies(self, terms: list[str]) -> None:
        raise self.error

    def knows(self, text: str) -> bool:
        return bool(text)

    async def embed_query(self, text: str) -> list[float]:
        raise self.error


async def health(
    uow: SqlUnitOfWork,
    *,
    space: Space = ROOMY,
    model: ModelFigures = ALL_WELL,
    **replaced: Any,
) -> dict[Part, PartHealth]:
    given: dict[str, Any] = {
        "uow": uow,
        "blob_store": Blobs(),
        "index_stores": Stores(),
        "text_search": Stores(),
        "embedder": Embedder(),
        "language_model": Model(),
    }
    ports = make_ports(**(given | replaced))
    found = await build(CheckHealth, ports).execute(space, model)
    return {one.part: one for one in found}


async def test_whatever_does_its_work_is_well(uow: SqlUnitOfWork) -> None:
    found = await health(uow)

    assert list(found) == list(Part)
    assert {one.state for one in found.values()} == {HealthState.WELL}
    assert all(one.message.endswith(".") for one in found.values())
    assert [one.code for one in found.values()] == [
        "health.store_answers",
        "health.files_readable",
        "health.disk_free",
        "health.index_answers",
        "health.embedder_answers",
        "health.model_answers",
    ]
    assert found[Part.DISK].details == {"free": ROOMY.free}
    assert found[Part.EMBEDDER].details == {"model": Embedder.model_id}


async def test_search_by_words_alone_is_a_choice_and_no_trouble(uow: SqlUnitOfWork) -> None:
    found = await health(uow, embedder=NoEmbedder())

    assert found[Part.EMBEDDER].state is HealthState.OFF
    assert found[Part.EMBEDDER].code == "health.embedder_none"


async def test_index_of_other_settings_is_worth_a_look(uow: SqlUnitOfWork) -> None:
    stores = Stores()
    stores.analyzer_version = "analyzer 2"

    found = await health(uow, index_stores=stores)

    assert found[Part.INDEX].state is HealthState.NOTICE
    assert found[Part.INDEX].code == "health.index_outdated"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            UnavailableError("The service did not answer."),
            UnavailableError.code,
            "The service did not answer.",
        ),
        (RuntimeError("secret"), "health.broken", "It does not work; the log holds why."),
    ],
)
@pytest.mark.parametrize(
    ("port", "part"),
    [("blob_store", Part.BLOBS), ("text_search", Part.INDEX), ("embedder", Part.EMBEDDER)],
)
async def test_part_that_fails_says_so_and_the_others_are_still_tried(
    uow: SqlUnitOfWork, port: str, part: Part, error: Exception, code: str, words: str
) -> None:
    found = await health(uow, **cast(dict[str, Any], {port: Broken(error)}))

    assert found[part].state is HealthState.TROUBLE
    assert (found[part].code, found[part].message) == (code, words)
    assert {one.state for name, one in found.items() if name is not part} == {HealthState.WELL}


async def test_disk_that_is_nearly_full_is_trouble(uow: SqlUnitOfWork) -> None:
    nearly_full = Space(text_index=1, vectors=1, free=LEAST_FREE_BYTES - 1, total=2**40)

    found = await health(uow, space=nearly_full)

    assert found[Part.DISK].state is HealthState.TROUBLE
    assert found[Part.DISK].code == "health.disk_nearly_full"


@pytest.mark.parametrize(
    ("answers", "failed", "state"),
    [
        (0, 0, HealthState.WELL),
        (20, 1, HealthState.NOTICE),
        (20, 10, HealthState.TROUBLE),
        (1, 1, HealthState.TROUBLE),
    ],
)
async def test_model_is_judged_by_the_answers_it_gave(
    uow: SqlUnitOfWork, answers: int, failed: int, state: HealthState
) -> None:
    found = await health(uow, model=ModelFigures(answers=answers, failed=failed))

    assert found[Part.MODEL].state is state
    assert Model.model_id in found[Part.MODEL].message
    if failed:
        details = {"model": Model.model_id, "failed": failed, "answers": answers}
        assert (found[Part.MODEL].code, found[Part.MODEL].details) == (
            "health.model_fails",
            details,
        )
