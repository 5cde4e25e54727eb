"""What can go wrong with notes."""

from hiroba.domain.shared.errors import (
    ConflictError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
)


class NoteNotFoundError(NotFoundError):
    code = "note.not_found"
    message = "There is no such note."


class NotYourNoteError(ForbiddenError):
    """Nobody puts words into another's mouth."""

    code = "note.not_yours"
    message = "Only who wrote a note can change it."


class InvalidNoteError(InvalidValueError):
    code = "note.invalid"
    message = "A note cannot look like this."


class MomentOutsideError(InvalidValueError):
    code = "mechanism.moment_outside"
    message = "This moment is not in the video."


class NoteKeyReusedError(ConflictError):
    code = "note.key_reused"
    message = "This id was used for another note."


class TooManyNotesError(ConflictError):
    code = "note.too_many"
    message = "This video has as many notes as it can take."
