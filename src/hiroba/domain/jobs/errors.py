"""What can go wrong with jobs."""

from hiroba.domain.shared.errors import ConflictError, NotFoundError


class JobNotFoundError(NotFoundError):
    code = "job.not_found"
    message = "There is no such job, or it is not yours to see."


class JobFinishedError(ConflictError):
    code = "job.finished"
    message = "This job has already ended."


class JobNotFailedError(ConflictError):
    code = "job.not_failed"
    message = "Only a job that failed or was cancelled can be tried again."


class JobNotPausedError(ConflictError):
    code = "job.not_paused"
    message = "Only a job that is paused can go on."


class JobCancelledError(ConflictError):
    """How a job ends that somebody stopped."""

    code = "job.cancelled"
    message = "This was stopped before it had ended."


class JobInterruptedError(ConflictError):
    """How a job ends whose every run was cut off by the end of the process."""

    code = "job.interrupted"
    message = "This was interrupted too many times."


class JobBrokenError(ConflictError):
    """How a job ends on an error that nobody foresaw; the log holds it."""

    code = "job.broken"
    message = "Something went wrong with this. Trying again may help."
