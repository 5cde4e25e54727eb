"""What can go wrong with captions."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    TooLargeError,
)


class CaptionsNotFoundError(NotFoundError):
    code = "captions.not_found"
    message = "There are no captions in this language."


class InvalidCaptionsError(InvalidValueError):
    """`details.line` is where, counted from 1."""

    code = "captions.invalid"
    message = "These are no captions."

    def __init__(self, message: str, *, line: int) -> None:
        super().__init__(f"Line {line}: {message}", field="body", details={"line": line})


class CaptionsTooLargeError(TooLargeError):
    code = "captions.too_large"
    message = "Captions have at most 1 MB."


class UnknownLanguageError(InvalidValueError):
    code = "captions.unknown_language"
    message = "This names no language: write it as in ja, en, ko, zh-Hant or pt-BR (BCP 47)."


class TooManyCaptionsError(ConflictError):
    code = "captions.too_many"
    message = "This video has captions in as many languages as it can."
