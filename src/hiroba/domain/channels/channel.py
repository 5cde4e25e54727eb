"""A room in which people talk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hiroba.domain.shared.ids import ChannelId, UserId


class ChannelKind(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"


class MembershipRole(StrEnum):
    MANAGER = "manager"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    channel_id: ChannelId
    user_id: UserId
    role: MembershipRole
    joined_at: datetime

    @property
    def manages(self) -> bool:
        return self.role is MembershipRole.MANAGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`last_seq` is the number of its newest message, 0 for an empty channel."""

    id: ChannelId
    kind: ChannelKind
    name: str
    topic: str
    last_seq: int
    created_by: UserId | None
    created_at: datetime
    archived_at: datetime | None
