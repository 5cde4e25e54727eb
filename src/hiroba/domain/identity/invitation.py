"""A link that lets somebody in."""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hiroba.domain.identity.errors import InvalidInvitationError
from hiroba.domain.shared.ids import InvitationId, UserId

LASTS_AT_LEAST = timedelta(hours=1)
LASTS_AT_MOST = timedelta(days=365)
USES_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """`uses` counts those who came in by it, `uses_max` is how many may; None for any number.

    The code itself is shown once, to whoever made the invitation, and kept as a hash only.
    """

    id: InvitationId
    code_hash: str
    created_by: UserId
    created_at: datetime
    expires_at: datetime
    uses_max: int | None
    uses: int = 0
    revoked_at: datetime | None = None

    def checked(self) -> "Invitation":
        """Raises InvalidInvitationError."""
        if not LASTS_AT_LEAST <= self.expires_at - self.created_at <= LASTS_AT_MOST:
            raise InvalidInvitationError(
                "An invitation lasts from an hour to a year.", field="expires_in_hours"
            )
        if self.uses_max is not None and not 0 < self.uses_max <= USES_MAX:
            raise InvalidInvitationError(
                f"An invitation is for 1 to {USES_MAX} people, or for any number.", field="uses"
            )
        return self

    def is_usable(self, now: datetime) -> bool:
        has_room = self.uses_max is None or self.uses < self.uses_max
        return has_room and self.revoked_at is None and now < self.expires_at

    def is_for(self, code: str) -> bool:
        return hmac.compare_digest(hash_of_code(code), self.code_hash)

    def used(self) -> "Invitation":
        """By one person more."""
        return replace(self, uses=self.uses + 1)

    def revoked(self, *, at: datetime) -> "Invitation":
        return self if self.revoked_at is not None else replace(self, revoked_at=at)


def hash_of_code(code: str) -> str:
    """SHA-256 is enough here: a code is 256 random bits, not words of a person."""
    return hashlib.sha256(code.strip().encode("utf-8", "surrogatepass")).hexdigest()
