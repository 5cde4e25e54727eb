"""A provider's refusal: what it means for whoever asked, and whether asking again is worth it."""

from datetime import datetime
from typing import Any

import orjson

from hiroba.domain.answers.errors import ModelBusyError, ModelFailedError
from hiroba.domain.chat.errors import ChatTooLongError
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.provider.connection import ProviderUnreachableError
from hiroba.infrastructure.retrying import retry_after, wait_before

_TOO_MANY = 429
_WORTH_ANOTHER_TRY = frozenset({408, 409, 425, _TOO_MANY, 500, 502, 503, 504, 529})
_QUOTA = "insufficient_quota"
_TOO_LONG = ("context_length_exceeded", "maximum context length", "context size")


class ProviderRefusedError(Exception):
    """The cause of the error that is told. Holds none of the provider's words: they may quote what was asked."""

    def __init__(self, status: int, *, is_worth_another_try: bool) -> None:
        super().__init__(f"status {status}")
        self.is_worth_another_try = is_worth_another_try


def refusal(status: int, asked_wait: str | None, body: bytes, *, now: datetime) -> HirobaError:
    """The error to raise, with its cause."""
    words = body.decode(errors="replace")
    is_out_of_quota = _code(body) == _QUOTA
    error = _error(status, asked_wait, words, now)
    error.__cause__ = ProviderRefusedError(
        status, is_worth_another_try=status in _WORTH_ANOTHER_TRY and not is_out_of_quota
    )
    return error


def wait_before_retry(error: HirobaError, attempt: int, *, longest: float) -> float | None:
    """Seconds; None where trying again is no use."""
    cause = error.__cause__
    is_worth_it = isinstance(cause, ProviderUnreachableError) or (
        isinstance(cause, ProviderRefusedError) and cause.is_worth_another_try
    )
    return wait_before(attempt, asked=error.retry_after, longest=longest) if is_worth_it else None


def _error(status: int, asked_wait: str | None, words: str, now: datetime) -> HirobaError:
    if status == _TOO_MANY:
        return ModelBusyError(retry_after=retry_after(asked_wait, now) or 1)
    if status in {400, 413, 422} and any(sign in words.lower() for sign in _TOO_LONG):
        return ChatTooLongError(field="messages")
    return ModelFailedError(
        "The language model did not answer. Please try again.", details={"status": status}
    )


def _code(body: bytes) -> str:
    try:
        answer: Any = orjson.loads(body)
        return str(answer["error"]["code"])
    except (orjson.JSONDecodeError, TypeError, KeyError):
        return ""
