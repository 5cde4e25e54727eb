"""The families of errors. Each class below them carries a stable dotted `code`, which is part of the API.

HirobaError
├── InvalidRequestError    malformed id or request
├── UnauthenticatedError   no, wrong, expired or revoked credentials
├── ForbiddenError         seen, but not allowed
├── NotFoundError          not there, or not yours to see
├── ConflictError          the state of things refuses it
├── TooLargeError          over a size limit
├── UnsupportedError       a type that is not taken
├── InvalidValueError      a field holds something it cannot
├── RateLimitedError       too often; says when to come back
├── UpstreamError          a third party failed
├── UnavailableError       a part of Hiroba is not ready; says when to come back
└── StorageFullError       disk or quota is full
"""

from collections.abc import Mapping
from typing import ClassVar


class HirobaError(Exception):
    """Anything a caller can cause or must be told. `message` is for people, `code` for programs."""

    code: ClassVar[str] = "internal"
    message: ClassVar[str] = "Something went wrong. Nothing was changed."

    def __init__(
        self,
        message: str | None = None,
        *,
        field: str | None = None,
        details: Mapping[str, object] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message or self.message)
        self.details: dict[str, object] = dict(details or {})
        if field is not None:
            self.details["field"] = field
        self.retry_after = retry_after


class InvalidRequestError(HirobaError):
    code = "request.invalid"
    message = "The request could not be read."


class UnauthenticatedError(HirobaError):
    code = "auth.required"
    message = "Please log in."


class ForbiddenError(HirobaError):
    code = "access.forbidden"
    message = "You may see this, but not do that."


class NotFoundError(HirobaError):
    code = "not_found"
    message = "There is nothing here, or it is not yours to see."


class ConflictError(HirobaError):
    code = "conflict"
    message = "This does not fit the present state."


class TooLargeError(HirobaError):
    code = "request.too_large"
    message = "This is too large."


class UnsupportedError(HirobaError):
    code = "request.unsupported_type"
    message = "This type of content is not taken here."


class InvalidValueError(HirobaError):
    code = "field.invalid"
    message = "A field holds something it cannot."


class RateLimitedError(HirobaError):
    code = "rate.limited"
    message = "Too many requests. Please wait a moment."


class UpstreamError(HirobaError):
    code = "upstream.failed"
    message = "A service that Hiroba depends on did not answer."


class UnavailableError(HirobaError):
    code = "service.unavailable"
    message = "This part is not ready yet. Please try again shortly."


class StorageFullError(HirobaError):
    code = "storage.full"
    message = "The disk is full. Nothing was written; reading still works."
