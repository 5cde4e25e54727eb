"""Golden questions for whoever sits at the machine, and could read the database file itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.shared.ids import GoldenQuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAllGoldenQuestions:
    """Every one, oldest first, whoever may read what it expects."""

    uow: UnitOfWork

    async def execute(self) -> Sequence[GoldenQuestion]:
        async with self.uow.read() as tx:
            return await tx.golden_questions.list_all()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetGoldenQuestion:
    """Remove one of them."""

    uow: UnitOfWork

    async def execute(self, question_id: GoldenQuestionId) -> None:
        """Raises GoldenQuestionNotFoundError."""
        async with self.uow() as tx:
            await tx.golden_questions.get(question_id)
            await tx.golden_questions.remove(question_id)
