"""The live generations by a hot statement: every search begins with it."""

from collections.abc import Sequence
from typing import Any

from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.ids import JobId, PassageId
from hiroba.domain.shared.time import from_millis
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.session import Database, HotStatement

_LIVE = HotStatement(
    "SELECT number, analyzer, model, dimensions, state, job_id, built_to, passages, vectors,"
    " created_at, switched_at FROM index_generations WHERE state NOT IN ('failed', 'dropped') ORDER BY number"
)


class SqlIndexGenerationReader:
    """Nothing is cached: a switch is seen by the next search."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_live(self) -> Sequence[IndexGeneration]:
        async with self._database.read() as session:
            return [_to_generation(row) for row in await session.fetch(_LIVE)]


def _to_generation(row: Sequence[Any]) -> IndexGeneration:
    number, analyzer, model, dimensions, state, job_id, built_to, *rest = row
    passages, vectors, created, switched = rest
    return IndexGeneration(
        number=number,
        analyzer=analyzer,
        model=model,
        dimensions=dimensions,
        state=GenerationState(state),
        job_id=as_id(JobId, job_id),
        built_to=as_id(PassageId, built_to),
        passages=passages,
        vectors=vectors,
        created_at=from_millis(created),
        switched_at=None if switched is None else from_millis(switched),
    )
