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
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`payload` holds ids and small values only. `fence` grows with every holder of the lease."""

    id: JobId
    kind: str
    state: JobState
    payload: Mapping[str, str]
    subject_id: UUID | None
    created_by: UserId | None
    progress: float  # 0 to 1
    attempts: int
    fence: int
    lease_until: datetime | None
    run_after: datetime
    error_code: str | None
    error_message: str | None
    created_at: datetime
    updated_at: datetime
