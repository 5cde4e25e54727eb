"""Whether a person is there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hiroba.domain.shared.ids import UserId


class PresenceState(StrEnum):
    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Presence:
    """`since` is when that state began."""

    user_id: UserId
    state: PresenceState
    since: datetime
