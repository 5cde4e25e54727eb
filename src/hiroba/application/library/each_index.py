"""Writing to every live generation of the index."""

from collections.abc import Awaitable, Callable, Set
from dataclasses import replace

import structlog

from hiroba.application.ports.index_stores import IndexStores, OpenIndex
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.index_generation import GenerationState
from hiroba.domain.shared.errors import HirobaError

log = structlog.get_logger(__name__)


async def in_each(
    stores: IndexStores, uow: UnitOfWork, write: Callable[[OpenIndex], Awaitable[None]]
) -> Set[int]:
    """The numbers of those that were live. Raises what `write` raises for the one that is searched.

    Another one that cannot take what it must hold has failed itself, for it could never be searched.
    """
    live = await stores.live()
    for index in live:
        try:
            await write(index)
        except HirobaError as error:
            if index.generation.state is GenerationState.CURRENT:
                raise
            await _give_up(uow, index, error)
    return {index.generation.number for index in live}


async def _give_up(uow: UnitOfWork, index: OpenIndex, error: HirobaError) -> None:
    log.warning("index_generation_failed", number=index.generation.number, code=error.code)
    async with uow() as tx:
        present = await tx.index_generations.get(index.generation.number)
        if present.state is not GenerationState.CURRENT:
            await tx.index_generations.save(replace(present, state=GenerationState.FAILED))
