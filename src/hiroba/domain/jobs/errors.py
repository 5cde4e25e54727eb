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
