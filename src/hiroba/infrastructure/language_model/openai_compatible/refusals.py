"""A provider's refusal: what it means for whoever asked, and whether asking again is worth it."""

import math
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from hiroba.domain.answers.errors import ModelBusyError, ModelFailedError
from hiroba.domain.chat.errors import ChatTooLongError
from hiroba.domain.shared.errors import HirobaError
from hiroba.infrastructure.language_model.openai_compatible.provider_connection import (
    ProviderUnreachableError,
)

_TOO_MANY = 429
_WORTH_ANOTHER_TRY = frozenset({408, 409, 425, _TOO_MANY, 500, 502, 503, 504, 529})
_FIRST_WAIT = 0.5  # seconds, doubled with each attempt
_LONGEST = 24 * 3600  # seconds; nobody comes back after more
_QUOTA = "insufficient_quota"
_TOO_LONG = ("context_length_exceeded", "maximum context length", "context size")


class ProviderRefusedError(Exception):
    """The cause of the error that is told. Holds none of the provider's words: they may quote what was asked."""

    def __init__(self, status: int, *, is_worth_another_try: bool) -> None:
        super().__init__(f"status {status}")
        self.is_worth_another_try = is_worth_another_try


def refusal(status: int, retry_after: str | None, body: bytes, *, now: datetime) -> HirobaError:
    """The error to raise, with its cause."""
    words = body.decode(errors="replace")
    is_out_of_quota = _code(body) == _QUOTA
    error = _error(status, retry_after, words, now)
    error.__cause__ = ProviderRefusedError(
        status, is_worth_another_try=status in _WORTH_ANOTHER_TRY and not is_out_of_quota
    )
    return error


def wait_before_retry(error: HirobaError, attempt: int, *, longest: float) -> float | None:
    """Seconds, at random so that many do not come back together; None where trying again is no use."""
    cause = error.__cause__
    is_worth_it = isinstance(cause, ProviderUnreachableError) or (
        isinstance(cause, ProviderRefusedError) and cause.is_worth_another_try
    )
    asked = error.retry_after or 0
    if not is_worth_it or asked > longest:
        return None
    jitter = random.uniform(0.5, 1)  # noqa: S311  # spreads retries; no secret
    return max(asked, jitter * _FIRST_WAIT * 2 ** (attempt - 1))


def _error(status: int, retry_after: str | None, words: str, now: datetime) -> HirobaError:
    if status == _TOO_MANY:
        return ModelBusyError(retry_after=_seconds(retry_after, now))
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


def _seconds(retry_after: str | None, now: datetime) -> int:
    """Of a number or a date (RFC 9110, section 10.2.3); one where nothing usable is said."""
    text = (retry_after or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        seconds = _until(text, now)
    return math.ceil(min(max(seconds, 1), _LONGEST)) if math.isfinite(seconds) else _LONGEST


def _until(text: str, now: datetime) -> float:
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return 1
    return (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()
