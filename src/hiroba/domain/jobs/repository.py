"""Where jobs are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId, UserId


class JobRepository(Protocol):
    async def add(self, job: Job) -> None: ...

    async def get(self, job_id: JobId) -> Job:
        """Raises JobNotFoundError."""
        ...

    async def take(
        self, kinds: Sequence[str], *, now: datetime, lease_until: datetime
    ) -> Job | None:
        """Lease the job that has waited longest: queued, or with an expired lease. Its fence has grown by one."""
        ...

    async def save(self, job: Job) -> bool:
        """Write state, progress, lease and error, if `job.fence` is still the newest; says whether it was."""
        ...

    async def list_page(
        self, *, states: Sequence[str] | None, created_by: UserId | None, limit: int, offset: int
    ) -> Sequence[Job]: ...
