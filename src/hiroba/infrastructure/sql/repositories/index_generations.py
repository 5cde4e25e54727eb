"""Generations of the index in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from hiroba.domain.library.index_errors import IndexNotFoundError
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.ids import JobId, PassageId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.indexes import IndexGenerationRow

_generations = table_of(IndexGenerationRow)


class SqlIndexGenerationRepository:
    """Implements IndexGenerationRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def list_all(self, *, lock: bool = False) -> Sequence[IndexGeneration]:
        if lock:
            await self._session.alone()
        rows = await self._session.execute(select(_generations).order_by(_generations.c.number))
        return [_to_generation(row) for row in rows]

    async def get(self, number: int) -> IndexGeneration:
        one = select(_generations).where(_generations.c.number == number)
        rows = await self._session.execute(one)
        if not rows or rows[0].state == GenerationState.DROPPED.value:
            raise IndexNotFoundError
        return _to_generation(rows[0])

    async def find_by_job(self, job_id: JobId) -> IndexGeneration | None:
        rows = await self._session.execute(
            select(_generations).where(_generations.c.job_id == job_id)
        )
        return _to_generation(rows[0]) if rows else None

    async def add(self, generation: IndexGeneration) -> None:
        await self._session.execute(insert(_generations).values(_from_generation(generation)))

    async def save(self, generation: IndexGeneration) -> None:
        await self._session.change(
            update(_generations)
            .where(_generations.c.number == generation.number)
            .values(_from_generation(generation))
        )


def _from_generation(generation: IndexGeneration) -> dict[str, Any]:
    return {
        "number": generation.number,
        "analyzer": generation.analyzer,
        "model": generation.model,
        "dimensions": generation.dimensions,
        "state": generation.state.value,
        "job_id": generation.job_id,
        "built_to": generation.built_to,
        "passages": generation.passages,
        "vectors": generation.vectors,
        "created_at": generation.created_at,
        "switched_at": generation.switched_at,
    }


def _to_generation(row: Row[Any]) -> IndexGeneration:
    return IndexGeneration(
        number=row.number,
        analyzer=row.analyzer,
        model=row.model,
        dimensions=row.dimensions,
        state=GenerationState(row.state),
        job_id=as_id(JobId, row.job_id),
        built_to=as_id(PassageId, row.built_to),
        passages=row.passages,
        vectors=row.vectors,
        created_at=row.created_at,
        switched_at=row.switched_at,
    )
