"""What can go wrong with mechanisms."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    UnsupportedError,
)


class MechanismNotFoundError(NotFoundError):
    code = "mechanism.not_found"
    message = "There is no such mechanism, or it is not yours to see."


class MechanismNotReadyError(ConflictError):
    code = "mechanism.not_ready"
    message = "This video is still being prepared, or could not be."


class MechanismUntitledError(ConflictError):
    code = "mechanism.untitled"
    message = "Give it a title before you publish it."


class NotAVideoError(UnsupportedError):
    """By what the file holds, whatever it is called."""

    code = "mechanism.not_a_video"
    message = "This file is not a video."


class MissingReasonError(InvalidValueError):
    """Nobody takes another's work down without a word."""

    code = "mechanism.reason_missing"
    message = "Say why: its owner is shown your reason."
