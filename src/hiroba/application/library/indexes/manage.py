"""Looking after generations of the index."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.library.indexes.begin import current_of, is_outdated
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.evaluation import Evaluation
from hiroba.domain.library.index_generation import (
    GenerationState,
    IndexGeneration,
    dropped,
    switched_back,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationView:
    """`evaluation` is its newest; None where it was never scored. `is_due`: one built now would be made otherwise."""

    generation: IndexGeneration
    is_due: bool
    evaluation: Evaluation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIndexes:
    """The generations that were not dropped, by number."""

    uow: UnitOfWork
    index_stores: IndexStores

    async def execute(self, actor: Actor) -> Sequence[GenerationView]:
        """Raises ForbiddenError."""
        require(actor, Permission.DOCUMENT_MANAGE)
        async with self.uow.read() as tx:
            found = await tx.index_generations.list_all()
            return [
                await self._view(tx, one)
                for one in found
                if one.state is not GenerationState.DROPPED
            ]

    async def _view(self, tx: Transaction, generation: IndexGeneration) -> GenerationView:
        newest = await tx.evaluations.list_newest(generation=generation.number, limit=1)
        return GenerationView(
            generation=generation,
            is_due=is_outdated(generation, self.index_stores),
            evaluation=newest[0] if newest else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchBack:
    """Let searches go back to the previous generation, at once and whatever its score.

    Nothing can be missing there: all that was written since went to it too.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self, actor: Actor) -> int:
        """The number of the one that is searched now. Raises ForbiddenError, NoPreviousIndexError."""
        require(actor, Permission.DOCUMENT_MANAGE)
        async with self.uow() as tx:
            generations = await tx.index_generations.list_all(lock=True)
            changed = switched_back(generations, at=self.clock.now())
            for one in changed:
                await tx.index_generations.save(one)
            failpoint("index.before_switch")
        return current_of(changed).number


@dataclass(frozen=True, slots=True, kw_only=True)
class DropIndexCommand:
    actor: Actor
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DropIndex:
    """Give up a generation that is not searched. Its stores go as soon as whoever has them open notices."""

    uow: UnitOfWork

    async def execute(self, command: DropIndexCommand) -> None:
        """Raises ForbiddenError, IndexNotFoundError, IndexInUseError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        async with self.uow() as tx:
            await tx.index_generations.list_all(lock=True)
            generation = await tx.index_generations.get(command.number)
            await tx.index_generations.save(dropped(generation))


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyIndexes:
    """A chore: what is left of generations that were dropped goes from the disk."""

    index_stores: IndexStores

    async def execute(self) -> bool:
        """False: it does all there is."""
        await self.index_stores.tidy()
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvaluationsQuery:
    actor: Actor
    number: int | None
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvaluations:
    """How generations did on the golden questions, newest first."""

    uow: UnitOfWork

    async def execute(self, query: ListEvaluationsQuery) -> Sequence[Evaluation]:
        """Raises ForbiddenError."""
        require(query.actor, Permission.DOCUMENT_MANAGE)
        async with self.uow.read() as tx:
            return await tx.evaluations.list_newest(
                generation=query.number, limit=query.limit, offset=query.offset
            )
