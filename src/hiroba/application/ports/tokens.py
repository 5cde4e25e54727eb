"""What a logged-in caller shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.ids import SessionId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """`expires_in` is in seconds."""

    text: str
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessClaims:
    user_id: UserId
    session_id: SessionId


class TokenIssuer(Protocol):
    """Access tokens are signed and short-lived; whether their session still stands is asked of the store."""

    def issue(self, user_id: UserId, session_id: SessionId, *, now: datetime) -> AccessToken: ...

    def verify(self, token: str, *, now: datetime) -> AccessClaims:
        """Raises InvalidTokenError for anything this instance did not issue for access, or that has expired."""
        ...

    def new_secret(self) -> str:
        """256 random bits as URL-safe text."""
        ...
