"""Letting searches go over to another generation of the index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.indexes.evaluate import EvaluateIndex, EvaluateIndexCommand
from hiroba.application.library.indexes.holding import hold
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.evaluation import Figures, fallen
from hiroba.domain.library.index_errors import IndexScoreFellError
from hiroba.domain.library.index_generation import switched


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchIndex:
    """One committed change of rows, if the golden questions find as much as before. Ends the job with it."""

    uow: UnitOfWork
    clock: Clock
    index_stores: IndexStores
    evaluate: EvaluateIndex

    async def execute(self, job: Job, number: int, *, force: bool) -> None:
        """Raises IndexScoreFellError unless forced, IndexNotFoundError, IndexNotReadyError; JobLostError and so on."""
        before = (await self.index_stores.current()).generation.number
        await self._compare(job, before, number, force=force)
        now = self.clock.now()
        async with self.uow() as tx:
            await hold(tx, job, now=now)
            generations = await tx.index_generations.list_all(lock=True)
            for changed in switched(generations, number, at=now):
                await tx.index_generations.save(changed)
            failpoint("index.before_switch")
            await tx.jobs.finish([job], now=now)
        failpoint("index.after_switch")
        await self.index_stores.tidy()

    async def _compare(self, job: Job, before: int, after: int, *, force: bool) -> None:
        """Both are scored anew: documents and questions may have changed since the last time."""
        old, new = [
            await self.evaluate.execute(EvaluateIndexCommand(number=number, job=job))
            for number in (before, after)
        ]
        if old is None or new is None or force:
            return
        worse = fallen(old.figures, new.figures)
        if worse:
            raise IndexScoreFellError(_told(before, after, worse, old.figures, new.figures))


def _told(
    before: int,
    after: int,
    worse: Sequence[str],
    old: Mapping[str, Figures],
    new: Mapping[str, Figures],
) -> str:
    scores = "; ".join(
        f"{name}: nDCG@10 {_shown(new[name].ndcg_at_10)} instead of {_shown(old[name].ndcg_at_10)},"
        f" R@1 {_shown(new[name].recall_at_1)} instead of {_shown(old[name].recall_at_1)}"
        for name in worse
    )
    return (
        f"The golden questions find less in generation {after} than in generation {before}"
        f" ({scores}). Force the switch to accept that."
    )


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.1f}"
