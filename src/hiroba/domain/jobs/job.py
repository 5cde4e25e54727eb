"""Durable background work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hiroba.domain.shared.ids import JobId, UserId


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`payload` holds ids and small values only. `fence` grows with every holder of the lease.

    `attempts` counts the holders since it was last queued by a person, `failures` those that met an error.
    `done` and `total` count passages; how many there are in all is known once the document has been cut.
    """

    id: JobId
    kind: str
    state: JobState
    payload: Mapping[str, str]
    subject_id: UUID | None
    created_by: UserId | None
    progress: float  # 0 to 1
    attempts: int
    failures: int
    cancel_requested: bool
    fence: int
    lease_until: datetime | None
    run_after: datetime
    error_code: str | None
    error_message: str | None
    created_at: datetime
    updated_at: datetime
    pause_requested: bool = False
    done: int = 0
    total: int | None = None
    per_second: float | None = None  # passages, smoothed
    reason: str | None = None  # what the person said who last stopped it or set it going

    @classmethod
    def queued(
        cls,
        job_id: JobId,
        kind: str,
        *,
        payload: Mapping[str, str],
        subject_id: UUID | None,
        created_by: UserId | None,
        at: datetime,
    ) -> "Job":
        """A job that nobody has taken yet."""
        return cls(
            id=job_id,
            kind=kind,
            state=JobState.QUEUED,
            payload=payload,
            subject_id=subject_id,
            created_by=created_by,
            progress=0.0,
            attempts=0,
            failures=0,
            cancel_requested=False,
            fence=0,
            lease_until=None,
            run_after=at,
            error_code=None,
            error_message=None,
            created_at=at,
            updated_at=at,
        )

    @property
    def seconds_left(self) -> float | None:
        """An estimate for a job that is at work; None while there is nothing to base it on."""
        if self.state is not JobState.RUNNING or self.total is None or not self.per_second:
            return None
        return max(0, self.total - self.done) / self.per_second

    @property
    def is_asked_to_stop(self) -> bool:
        return self.cancel_requested or self.pause_requested

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}
