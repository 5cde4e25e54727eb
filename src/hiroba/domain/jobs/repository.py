"""Where jobs are kept."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import CollectionId, JobId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a job has come: `progress` from 0 to 1, the rest as `Job` has it."""

    job: Job
    progress: float
    done: int = 0
    total: int | None = None
    per_second: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSelection:
    """Jobs of one state: somebody's, or with None everybody's; with a collection those about its documents.

    What they have been asked to do is asked only where it is not None.
    """

    state: JobState
    cancel_requested: bool | None = None
    pause_requested: bool | None = None
    created_by: UserId | None = None
    collection_id: CollectionId | None = None


class JobRepository(Protocol):
    async def add(self, job: Job) -> None: ...

    async def add_many(self, jobs: Sequence[Job]) -> None: ...

    async def get(self, job_id: JobId, *, lock: bool = False) -> Job:
        """With `lock` nobody else changes it until the transaction ends. Raises JobNotFoundError."""
        ...

    async def find_many(self, job_ids: Sequence[JobId]) -> Mapping[JobId, Job]:
        """Those that exist."""
        ...

    async def take(
        self, kind: str, *, now: datetime, lease_until: datetime, limit: int
    ) -> Sequence[Job]:
        """Lease up to `limit` jobs that are queued, or whose lease has run out. Their fences have grown by one.

        People take turns: first comes whoever has waited longest since a job of theirs was taken, with their oldest;
        then the next person's, and when all had one, each one's second. The cost grows with the number of people who
        wait, not with that of their jobs.
        """
        ...

    async def list_asked_to_stop(self, jobs: Sequence[Job]) -> Set[JobId]:
        """Those that are still held, and were asked to stop or to pause."""
        ...

    async def renew(self, jobs: Sequence[Job], *, lease_until: datetime) -> Mapping[JobId, bool]:
        """Lengthen the leases that are still held; each such job, and whether it has been asked to stop or to pause.

        Inside a transaction this is the fence: until its end nobody else can take what is named here.
        """
        ...

    async def note_progress(self, noted: Sequence[JobProgress]) -> None:
        """Of those that are still held."""
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

    async def lock_some(self, selection: JobSelection, *, limit: int) -> Sequence[Job]:
        """Up to so many, in no order. Nobody else changes them until the transaction ends.

        What another transaction is changing is waited for while it runs, and left out in any other state.
        """
        ...

    async def let_go(self, subject_ids: Sequence[UUID]) -> None:
        """Queue what is paused about these, so that it ends: they are gone, or have newer versions."""
        ...

    async def list_page(
        self,
        *,
        states: Sequence[str] | None,
        created_by: UserId | None,
        limit: int,
        offset: int,
        kinds: Sequence[str] | None = None,
    ) -> Sequence[Job]:
        """Newest first."""
        ...
