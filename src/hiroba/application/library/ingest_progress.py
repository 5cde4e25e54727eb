"""Telling how far a run has come: in the rows, and of the moment to whoever waits for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import orjson

from hiroba.application.ports.realtime import Realtime
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.pace import Pace
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.shared.ids import JobId

JOB_PROGRESS = "job:progress"  # of the moment, in no log
PARSED = 0.1  # of the progress; the rest is passages
FRAME_EVERY = timedelta(milliseconds=500)
_FEWEST, _MOST = 64, 512  # passages that are written, embedded and indexed together


@dataclass(slots=True)
class RunProgress:
    """Passages that a run has put into the indexes, by job, and how quickly."""

    pace: Pace = field(default_factory=Pace)
    done: dict[JobId, int] = field(default_factory=dict[JobId, int])
    total: Mapping[JobId, int] = field(default_factory=dict[JobId, int])
    _since: datetime | None = None
    _told_at: datetime | None = None
    _told_rate: bool = False

    def begin(self, total: Mapping[JobId, int], *, at: datetime) -> None:
        """All documents have been cut."""
        self.total = total
        self._since = at

    def count(self, passages: Mapping[JobId, int], *, at: datetime) -> None:
        """These have been put into the indexes."""
        for job_id, number in passages.items():
            self.done[job_id] = self.done.get(job_id, 0) + number
        if self._since is not None:
            taken = (at - self._since).total_seconds()
            self.pace, self._since = self.pace.after(sum(passages.values()), taken), at

    def slice_size(self) -> int:
        """As many passages as take about a second: it is as long as a pause or a cancellation waits."""
        return min(max(int(self.pace.per_second or 0), _FEWEST), _MOST)

    def noted(self, jobs: Sequence[Job]) -> Sequence[JobProgress]:
        """Where each job stands at this moment."""
        return [self._of(job) for job in jobs]

    def share(self) -> float:
        """Of the whole run, from 0 to 1."""
        whole = sum(self.total.values())
        return PARSED + (1 - PARSED) * sum(self.done.values()) / whole if whole else 0.0

    def _of(self, job: Job) -> JobProgress:
        done, total = self.done.get(job.id, 0), self.total.get(job.id)
        return JobProgress(
            job=job,
            progress=PARSED + (1 - PARSED) * done / total if total else 0.0,
            done=done,
            total=total,
            per_second=self.pace.per_second,
        )

    def tell(self, noted: Sequence[JobProgress], realtime: Realtime, *, at: datetime) -> None:
        """A frame for the owner: at the start, once a rate is known, and then at most one in `FRAME_EVERY`.

        None for a run of many: those are short, and over before their progress could be shown.
        """
        if len(self.total) != 1 or not self._is_time(at):
            return
        self._told_at, self._told_rate = at, self.pace.per_second is not None
        for one in noted:
            if one.job.created_by is not None:
                realtime.publish_to_user(one.job.created_by, _frame(one))

    def _is_time(self, at: datetime) -> bool:
        if self._told_at is None or (self.pace.per_second is not None and not self._told_rate):
            return True
        return abs(at - self._told_at) >= FRAME_EVERY


def _frame(one: JobProgress) -> bytes:
    left = None
    if one.total is not None and one.per_second:
        left = round((one.total - one.done) / one.per_second, 1)
    data = {
        "jobId": str(one.job.id),
        "documentId": str(one.job.subject_id),
        "progress": round(one.progress, 4),
        "passagesDone": one.done,
        "passagesTotal": one.total,
        "passagesPerSecond": None if one.per_second is None else round(one.per_second, 2),
        "secondsLeft": left,
    }
    return orjson.dumps({"type": JOB_PROGRESS, "data": data})
