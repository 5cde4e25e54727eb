"""Telling how far a video has come: in its job's row, and of the moment to its owner."""

import asyncio
from dataclasses import dataclass

import orjson
import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.shared.errors import HirobaError

JOB_PROGRESS = "job:progress"  # of the moment, in no log
TELL_SECONDS = 0.5
PROBED, WITH_POSTER, WITH_PREVIEW, WITH_RENDITION = 0.02, 0.1, 0.2, 0.95

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class ProcessingProgress:
    """`share` of the whole, from 0 to 1. It never goes back."""

    job: Job
    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    share: float = 0.0
    _told: float = 0.0

    def reached(self, share: float) -> None:
        self.share = max(self.share, share)

    def encoded(self, share: float) -> None:
        """How much of the rendition is written, from 0 to 1."""
        part = min(max(share, 0.0), 1.0)
        self.reached(WITH_PREVIEW + (WITH_RENDITION - WITH_PREVIEW) * part)

    async def tell_again_and_again(self) -> None:
        """At most once in `TELL_SECONDS`, until it is cancelled."""
        while True:
            await asyncio.sleep(TELL_SECONDS)
            if self.share <= self._told:
                continue
            try:
                await self._tell(self.share)
            except HirobaError as error:  # the work itself goes on, and is told of at its end
                log.warning("progress_not_noted", code=error.code)

    async def _tell(self, share: float) -> None:
        async with self.uow() as tx:
            held = await tx.jobs.renew([self.job], lease_until=self.clock.now() + LEASE)
            if self.job.id not in held:
                return
            await tx.jobs.note_progress([JobProgress(job=self.job, progress=share)])
        self._told = share
        if self.job.created_by is not None:
            self.realtime.publish_to_user(self.job.created_by, _frame(self.job, share))


def _frame(job: Job, share: float) -> bytes:
    data = {
        "jobId": str(job.id),
        "mechanismId": str(job.subject_id),
        "progress": round(share, 4),
    }
    return orjson.dumps({"type": JOB_PROGRESS, "data": data})
