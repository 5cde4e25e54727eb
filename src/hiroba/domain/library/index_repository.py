"""Where generations of the index, golden questions and evaluations are kept."""

from collections.abc import Sequence
from typing import Protocol

from hiroba.domain.library.evaluation import Evaluation
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.library.index_generation import IndexGeneration
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import GoldenQuestionId, JobId


class IndexGenerationRepository(Protocol):
    async def list_all(self, *, lock: bool = False) -> Sequence[IndexGeneration]:
        """By number, the dropped ones included. With `lock` nobody else changes any until the transaction ends."""
        ...

    async def get(self, number: int) -> IndexGeneration:
        """Raises IndexNotFoundError, for dropped ones too."""
        ...

    async def find_by_job(self, job_id: JobId) -> IndexGeneration | None: ...

    async def add(self, generation: IndexGeneration) -> None: ...

    async def save(self, generation: IndexGeneration) -> None: ...


class GoldenQuestionRepository(Protocol):
    """A question goes with the document it expects: its quotation would be a trace of it."""

    async def add(self, question: GoldenQuestion) -> None: ...

    async def get(self, question_id: GoldenQuestionId) -> GoldenQuestion:
        """Raises GoldenQuestionNotFoundError."""
        ...

    async def save(self, question: GoldenQuestion) -> None: ...

    async def remove(self, question_id: GoldenQuestionId) -> None: ...

    async def count(self) -> int: ...

    async def list_all(self) -> Sequence[GoldenQuestion]:
        """Oldest first; bounded by the most that a community keeps."""
        ...

    async def list_page(
        self, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[GoldenQuestion]:
        """Oldest first: those that expect no document, or one that this reader may read."""
        ...


class EvaluationRepository(Protocol):
    async def add(self, evaluation: Evaluation) -> None: ...

    async def list_newest(
        self, *, generation: int | None, limit: int, offset: int = 0
    ) -> Sequence[Evaluation]: ...
