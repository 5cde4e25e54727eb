"""The opaque token that keeps a device logged in."""

import hashlib
import hmac
from dataclasses import dataclass

from hiroba.domain.identity.errors import InvalidTokenError

_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshToken:
    """`family.secret`: the first half finds the session, the second must be its newest.

    Whoever shows the right family with another secret holds an earlier token of this very session.
    """

    family: str
    secret: str

    @property
    def text(self) -> str:
        return f"{self.family}.{self.secret}"

    @classmethod
    def parse(cls, text: str) -> "RefreshToken":
        """Raises InvalidTokenError."""
        family, dot, secret = text.partition(".")
        if not (dot and family and secret) or len(text) > _MAX or not text.isascii():
            raise InvalidTokenError
        return cls(family=family, secret=secret)

    @property
    def family_hash(self) -> str:
        return _digest(self.family)

    @property
    def refresh_hash(self) -> str:
        return _digest(self.secret)

    def is_newest(self, refresh_hash: str) -> bool:
        return hmac.compare_digest(self.refresh_hash, refresh_hash)


def _digest(secret: str) -> str:
    """SHA-256 is enough here: the secrets are 256 random bits, not words of a person."""
    return hashlib.sha256(secret.encode()).hexdigest()
