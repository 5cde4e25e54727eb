"""What people and runs do to jobs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from hiroba.domain.jobs.errors import (
    JobCancelledError,
    JobFinishedError,
    JobNotFailedError,
    JobNotPausedError,
)
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.errors import HirobaError


class JobChange(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RETRY = "retry"


def change_job(job: Job, change: JobChange, *, at: datetime, reason: str | None = None) -> Job:
    """The job as a person has changed it. One that is held is only asked: its holder ends it at its next step.

    Raises JobFinishedError, JobNotPausedError, JobNotFailedError.
    """
    return replace(_CHANGES[change](job), reason=reason, updated_at=at)


def end_run(job: Job, error: HirobaError, *, at: datetime) -> Job:
    """The job after a run that ended with this error for good, once what it had left behind was removed."""
    job = replace(job, lease_until=None, updated_at=at)
    if not isinstance(error, JobCancelledError):
        return _ended(replace(job, failures=job.failures + 1), JobState.FAILED, error)
    if job.cancel_requested:
        return _ended(job, JobState.CANCELLED, error)
    # Without a request: whoever asked for the pause has taken it back while the run was stopping.
    state = JobState.PAUSED if job.pause_requested else JobState.QUEUED
    return _from_the_start(replace(job, state=state))


def try_later(job: Job, error: HirobaError, *, at: datetime, run_after: datetime) -> Job:
    """The job after a run that ended with this error, to be run once more."""
    again = replace(job, state=JobState.QUEUED, failures=job.failures + 1, lease_until=None)
    told = replace(again, error_code=error.code, error_message=str(error))
    return replace(told, run_after=run_after, updated_at=at)


def _pause(job: Job) -> Job:
    if job.is_over or job.cancel_requested:
        raise JobFinishedError
    if job.state is JobState.PAUSED or job.pause_requested:
        return job
    if _has_left_nothing(job):
        return replace(job, state=JobState.PAUSED)
    return _at_once(replace(job, pause_requested=True))


def _resume(job: Job) -> Job:
    if job.state is JobState.PAUSED:
        return _from_the_start(replace(job, state=JobState.QUEUED))
    if not job.pause_requested:
        raise JobNotPausedError
    return replace(job, pause_requested=False)


def _cancel(job: Job) -> Job:
    if job.is_over:
        raise JobFinishedError
    if job.state is JobState.PAUSED or _has_left_nothing(job):
        return _ended(job, JobState.CANCELLED, JobCancelledError())
    return _at_once(replace(job, cancel_requested=True, pause_requested=False))


def _retry(job: Job) -> Job:
    if job.state not in {JobState.FAILED, JobState.CANCELLED}:
        raise JobNotFailedError
    return _from_the_start(replace(job, state=JobState.QUEUED))


_CHANGES: Mapping[JobChange, Callable[[Job], Job]] = {
    JobChange.PAUSE: _pause,
    JobChange.RESUME: _resume,
    JobChange.CANCEL: _cancel,
    JobChange.RETRY: _retry,
}


def _has_left_nothing(job: Job) -> bool:
    """What was never run has nothing to be removed."""
    return job.state is JobState.QUEUED and job.attempts == 0


def _at_once(job: Job) -> Job:
    """In its old place of the line: whoever takes it next removes what was left behind, and stops it."""
    return replace(job, run_after=min(job.run_after, job.created_at))


def _ended(job: Job, state: JobState, error: HirobaError) -> Job:
    told = replace(job, state=state, error_code=error.code, error_message=str(error))
    return replace(told, pause_requested=False, cancel_requested=False)


def _from_the_start(job: Job) -> Job:
    """Without a past, but in its old place of the line."""
    return replace(
        _at_once(job),
        progress=0.0,
        done=0,
        total=None,
        per_second=None,
        attempts=0,
        failures=0,
        cancel_requested=False,
        pause_requested=False,
        error_code=None,
        error_message=None,
    )
