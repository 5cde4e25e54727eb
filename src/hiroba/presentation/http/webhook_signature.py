"""Proof that a webhook call comes from who shares the secret, and was made just now."""

import hmac
import re
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import SecretStr

from hiroba.domain.shared.errors import UnauthenticatedError
from hiroba.domain.shared.time import EPOCH

SIGNATURE_HEADER = "X-Hiroba-Signature"
WINDOW = timedelta(minutes=5)
_FORM = re.compile(r"t=(\d{1,12}),\s?v1=([0-9a-f]{64})", re.ASCII)


class InvalidSignatureError(UnauthenticatedError):
    code = "webhook.invalid_signature"
    message = "The signature does not fit, or is too old."


def check_signature(header: str, body: bytes, *, secret: SecretStr | None, now: datetime) -> None:
    """Raises InvalidSignatureError; always where no secret is set."""
    given = _FORM.fullmatch(header)
    if secret is None or given is None:
        raise InvalidSignatureError
    at, digest = given.groups()
    expected = signature_of(body, at=int(at), secret=secret.get_secret_value())
    is_fresh = abs(now - EPOCH - timedelta(seconds=int(at))) <= WINDOW
    if not (hmac.compare_digest(expected, digest) and is_fresh):
        raise InvalidSignatureError


def signature_of(body: bytes, *, at: int, secret: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
