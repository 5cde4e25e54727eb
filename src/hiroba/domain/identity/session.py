"""One device that is logged in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import SessionId, UserId

LIFETIME = timedelta(days=30)  # since it was last refreshed
USER_AGENT_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Refresh tokens rotate: only the newest works, and any earlier one, shown again, gives a theft away.

    A token is a family secret, the same for the whole session, and a secret of its own. Hashes of both are kept.
    """

    id: SessionId
    user_id: UserId
    family_hash: str
    refresh_hash: str
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at

    def rotated(self, refresh_hash: str, *, now: datetime) -> Self:
        return replace(self, refresh_hash=refresh_hash, last_used_at=now, expires_at=now + LIFETIME)

    def revoked(self, *, at: datetime) -> Self:
        return self if self.revoked_at is not None else replace(self, revoked_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStanding:
    """A session and its person at this moment: all that a request is admitted by."""

    user_id: UserId
    role: Role
    expires_at: datetime
    revoked_at: datetime | None
    deactivated_at: datetime | None

    def admits(self, now: datetime) -> bool:
        return self.revoked_at is None and self.deactivated_at is None and now < self.expires_at
