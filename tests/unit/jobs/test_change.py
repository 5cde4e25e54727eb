"""What may be done to a job in each of its states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from hiroba.domain.jobs.change import JobChange, change_job, end_run
from hiroba.domain.jobs.errors import (
    JobBrokenError,
    JobCancelledError,
    JobFinishedError,
    JobNotFailedError,
    JobNotPausedError,
)
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId

AT = datetime(2026, 11, 21, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)


def a_job(state: JobState = JobState.QUEUED, *, attempts: int = 0) -> Job:
    job = Job.queued(JobId(uuid4()), "test", payload={}, subject_id=None, created_by=None, at=AT)
    return replace(job, state=state, attempts=attempts)


def changed(job: Job, change: JobChange) -> Job:
    return change_job(job, change, at=LATER, reason="저녁에")


def test_what_was_never_run_is_paused_and_cancelled_at_once() -> None:
    paused = changed(a_job(), JobChange.PAUSE)

    assert (paused.state, paused.reason, paused.updated_at) == (JobState.PAUSED, "저녁에", LATER)
    assert changed(a_job(), JobChange.CANCEL).state is JobState.CANCELLED
    assert changed(paused, JobChange.CANCEL).state is JobState.CANCELLED


@pytest.mark.parametrize(
    "job", [a_job(JobState.RUNNING, attempts=1), a_job(attempts=2)], ids=["runs", "has run"]
)
def test_what_has_run_is_asked_because_it_left_something_behind(job: Job) -> None:
    paused, cancelled = changed(job, JobChange.PAUSE), changed(job, JobChange.CANCEL)

    assert (paused.state, paused.pause_requested) == (job.state, True)
    assert (cancelled.state, cancelled.cancel_requested) == (job.state, True)
    assert changed(paused, JobChange.CANCEL).pause_requested is False
    assert changed(paused, JobChange.RESUME).is_asked_to_stop is False


def test_pausing_twice_is_pausing_once() -> None:
    paused = changed(a_job(), JobChange.PAUSE)
    asked = changed(a_job(JobState.RUNNING, attempts=1), JobChange.PAUSE)

    assert changed(paused, JobChange.PAUSE) == paused
    assert changed(asked, JobChange.PAUSE) == asked


@pytest.mark.parametrize("state", [JobState.PAUSED, JobState.FAILED, JobState.CANCELLED])
def test_what_goes_on_begins_afresh_in_its_old_place(state: JobState) -> None:
    job = replace(
        a_job(state, attempts=3),
        failures=3,
        progress=0.7,
        done=64,
        total=90,
        per_second=3.0,
        run_after=LATER,
        error_code="job.broken",
        error_message="…",
    )

    again = changed(job, JobChange.RESUME if state is JobState.PAUSED else JobChange.RETRY)

    assert again == replace(a_job(), id=job.id, reason="저녁에", updated_at=LATER)


def test_what_is_over_can_be_neither_paused_nor_cancelled() -> None:
    for state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED):
        for change in (JobChange.PAUSE, JobChange.CANCEL):
            with pytest.raises(JobFinishedError):
                changed(a_job(state), change)
    with pytest.raises(JobFinishedError):
        changed(changed(a_job(JobState.RUNNING, attempts=1), JobChange.CANCEL), JobChange.PAUSE)


def test_only_what_is_paused_goes_on_and_only_what_failed_is_tried_again() -> None:
    for state in (JobState.QUEUED, JobState.RUNNING, JobState.DONE):
        with pytest.raises(JobNotPausedError):
            changed(a_job(state), JobChange.RESUME)
        with pytest.raises(JobNotFailedError):
            changed(a_job(state), JobChange.RETRY)


def test_a_run_ends_as_was_asked_of_it() -> None:
    job = a_job(JobState.RUNNING, attempts=1)
    stopped = JobCancelledError()

    paused = end_run(replace(job, pause_requested=True), stopped, at=LATER)
    cancelled = end_run(replace(job, cancel_requested=True), stopped, at=LATER)
    gone_on = end_run(job, stopped, at=LATER)
    failed = end_run(replace(job, pause_requested=True), JobBrokenError(), at=LATER)

    assert [one.state for one in (paused, cancelled, gone_on, failed)] == [
        JobState.PAUSED,
        JobState.CANCELLED,
        JobState.QUEUED,
        JobState.FAILED,
    ]
    assert (paused.attempts, paused.pause_requested, paused.error_code) == (0, False, None)
    assert (failed.failures, failed.error_code) == (1, "job.broken")
