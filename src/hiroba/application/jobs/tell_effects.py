"""Handing the fate of jobs to the features that they are about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from hiroba.application.ports.job_handler import JobEffects
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.job import Job, JobState

JobEffectsByKind = Mapping[str, JobEffects]
_WAITING = frozenset({JobState.QUEUED, JobState.PAUSED})


async def tell_changed(
    tx: Transaction,
    effects: JobEffectsByKind,
    changes: Sequence[tuple[Job, Job]],
    *,
    now: datetime,
) -> Sequence[LiveEvent]:
    """Of jobs before and after; to be published after the commit. Nothing of those that were only asked to stop."""
    moved = [after for before, after in changes if before.state is not after.state]
    told: list[LiveEvent] = []
    for kind, group in groupby(sorted(moved, key=lambda job: job.kind), lambda job: job.kind):
        if kind in effects:
            told += await _tell(effects[kind], tx, list(group), now)
    return told


async def _tell(
    effects: JobEffects, tx: Transaction, jobs: Sequence[Job], now: datetime
) -> Sequence[LiveEvent]:
    waiting = [job for job in jobs if job.state in _WAITING]
    over = [job for job in jobs if job.is_over]
    told = [*(await effects.waits(tx, waiting, now=now))] if waiting else []
    return [*told, *(await effects.ended(tx, over, now=now))] if over else told
