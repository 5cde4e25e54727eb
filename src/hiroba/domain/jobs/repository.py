"""Where jobs are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId, UserId


class JobRepository(Protocol):
    async def add(self, job: Job) -> None: ...

    async def add_many(self, jobs: Sequence[Job]) -> None: ...

    async def get(self, job_id: JobId) -> Job:
        """Raises JobNotFoundError."""
        ...

    async def take(
        self, kinds: Sequence[str], *, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Job]:
        """Lease up to `limit` jobs that are queued, or whose lease has run out. Their fences have grown by one.

        Each person's oldest comes first, then each one's second, so that nobody waits behind a crowd of another's.
        """
        ...

    async def renew(self, jobs: Sequence[Job], *, lease_until: datetime) -> Mapping[JobId, bool]:
        """Lengthen the leases that are still held; each such job, and whether it has been asked to stop.

        Inside a transaction this is the fence: until its end nobody else can take what is named here.
        """
        ...

    async def set_progress(self, jobs: Sequence[Job], progress: float) -> None:
        """0 to 1, of those that are still held."""
        ...

    async def finish(self, jobs: Sequence[Job], *, now: datetime) -> None:
        """Record success of those that are still held."""
        ...

    async def release(self, jobs: Sequence[Job], *, now: datetime) -> None:
        """Put those that are still held back into the queue, as if they had not been taken."""
        ...

    async def release_all(self, *, now: datetime) -> int:
        """End every lease; how many. For the start of a process that is alone on its store."""
        ...

    async def save(self, job: Job) -> bool:
        """Write everything but the identity, if `job.fence` is still the newest; says whether it was."""
        ...

    async def list_page(
        self, *, states: Sequence[str] | None, created_by: UserId | None, limit: int, offset: int
    ) -> Sequence[Job]:
        """Newest first."""
        ...
