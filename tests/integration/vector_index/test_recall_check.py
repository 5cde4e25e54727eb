"""How vectors are searched is decided by what the search would lose, and is told."""

from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs
from tests.support.vectors import an_entry, unit_vectors

from hiroba.application.ports.embedder import Vectors
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import DocumentId
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex, IndexState

COUNT, DIMENSIONS = 4_000, 128
EVERYBODY = Readership.of([Audience.community()])


def subjects() -> Vectors:
    """Twenty texts about each subject, which codes can tell apart."""
    random = np.random.default_rng(1)
    centres = unit_vectors(1, COUNT // 20, DIMENSIONS)
    noise = random.normal(scale=0.3 / DIMENSIONS**0.5, size=(COUNT, DIMENSIONS))
    vectors = (np.tile(centres, (20, 1)) + noise).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def an_index(path: Path) -> DuckDbVectorIndex:
    return DuckDbVectorIndex(
        path / "vectors.duckdb", model_id="m", dimensions=DIMENSIONS, shortlist_from=COUNT
    )


async def state_after_build(path: Path, vectors: Vectors) -> tuple[IndexState, list[int]]:
    """With the ten that are found nearest to one of them, after a restart."""
    index = an_index(path)
    await index.put([an_entry(n, document=n) for n in range(COUNT)], vectors)
    built = await index.state()
    await index.close()
    index = an_index(path)
    hits = await index.nearest(vectors[7], readership=EVERYBODY, limit=10)
    state = await index.state()
    await index.close()
    assert (state.held, state.check.shortlist) == (built.held, built.check.shortlist)
    return state, [hit.passage_id.int for hit in hits]


@pytest.mark.parametrize("alike", [False, True], ids=["subjects", "alike"])
async def test_first_look_is_taken_only_where_it_loses_nothing(tmp_path: Path, alike: bool) -> None:
    vectors = np.abs(unit_vectors(1, COUNT, DIMENSIONS)) if alike else subjects()

    with capture_logs() as logs:
        state, nearest = await state_after_build(tmp_path, vectors)

    truth = np.argsort(-(vectors @ vectors[7]))[:10].tolist()
    assert nearest == truth
    assert state.held == state.check.rows == COUNT
    assert state.check.shortlist == (None if alike else 400)
    assert (state.check.recall >= 0.99) is not alike
    told = [entry for entry in logs if entry["event"] == "vector_search_checked"]
    assert [entry["shortlist"] for entry in told] == [state.check.shortlist] * 2
    gauge = REGISTRY.get_sample_value("hiroba_vector_recall")
    assert gauge == (1.0 if alike else pytest.approx(state.check.recall))


async def test_vectors_of_other_models_are_counted(tmp_path: Path) -> None:
    other = DuckDbVectorIndex(tmp_path / "vectors.duckdb", model_id="other", dimensions=8)
    await other.put([an_entry(n) for n in range(3)], unit_vectors(1, 3, 8))
    await other.close()
    index = an_index(tmp_path)

    assert (await index.state()).others == {"other": 3}
    await index.remove_documents([DocumentId(UUID(int=0))])
    assert (await index.state()).others == {}
    await index.close()
