"""One device that is logged in."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.domain.shared.ids import SessionId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Refresh tokens rotate: only the newest works, and the one before it, shown again, gives a theft away."""

    id: SessionId
    user_id: UserId
    refresh_hash: str
    previous_refresh_hash: str | None
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
