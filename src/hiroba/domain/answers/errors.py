"""What can go wrong with answers."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    RateLimitedError,
    UpstreamError,
)


class AnswerNotFoundError(NotFoundError):
    code = "answer.not_found"
    message = "There is no such answer, or it is not yours to see."


class InvalidQuestionError(InvalidValueError):
    code = "question.invalid"
    message = "A question cannot be like that."


class AnswerFailedError(UpstreamError):
    """An answer that was found failed; `details` name the code of what it failed by."""

    code = "answer.failed"
    message = "The answer could not be written. The question is kept; please ask again."


class InvalidFeedbackError(InvalidValueError):
    code = "feedback.invalid"
    message = "Feedback cannot be like that."


class AnswerNotEndedError(ConflictError):
    code = "answer.not_ended"
    message = "The answer is still being written."


class OtherPlaceError(InvalidValueError):
    """What was said to one person alone must not be gone on from where others read."""

    code = "answer.other_place"
    message = "That answer was given in another place. Please ask there, or without it."


class ModelFailedError(UpstreamError):
    code = "model.failed"
    message = "The language model did not answer. The question is kept; please ask again."


class ModelTimedOutError(UpstreamError):
    code = "model.timed_out"
    message = "The language model took too long. The question is kept; please ask again."


class ModelPausedError(UpstreamError):
    """It failed too often in a row and is left alone for a while; `retry_after` says how long."""

    code = "model.paused"
    message = "The language model has not answered for a while. Please ask again later."


class ModelCutShortError(UpstreamError):
    """The model's words end before the model said that it had finished."""

    code = "model.cut_short"
    message = "The language model broke off in the middle. What it had written is kept."


class ModelBusyError(RateLimitedError):
    """The provider's limit, or our own on answers at one time."""

    code = "model.busy"
    message = "The language model is busy. Please wait a moment and ask again."
