"""What each role may do, as named permissions. Ownership rules live on the things owned, not here."""

from enum import StrEnum


class Role(StrEnum):
    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    GUEST = "guest"
    BOT = "bot"


class Permission(StrEnum):
    CHANNEL_CREATE = "channel:create"
    CHANNEL_MANAGE = "channel:manage"
    DOCUMENT_WRITE = "document:write"
    DOCUMENT_MANAGE = "document:manage"
    MECHANISM_PUBLISH = "mechanism:publish"
    MECHANISM_MODERATE = "mechanism:moderate"
    MODEL_CHAT = "model:chat"
    USER_MANAGE = "user:manage"
    USER_INVITE = "user:invite"
    COMMUNITY_MANAGE = "community:manage"
    OVERVIEW_READ = "overview:read"
    AUDIT_READ = "audit:read"
    JOB_MANAGE = "job:manage"
    INSTANCE_MANAGE = "instance:manage"


_MEMBER = frozenset(
    {
        Permission.CHANNEL_CREATE,
        Permission.DOCUMENT_WRITE,
        Permission.MECHANISM_PUBLISH,
        Permission.MODEL_CHAT,
    }
)
_ADMIN = _MEMBER | {
    Permission.CHANNEL_MANAGE,
    Permission.DOCUMENT_MANAGE,
    Permission.MECHANISM_MODERATE,
    Permission.USER_MANAGE,
    Permission.USER_INVITE,
    Permission.COMMUNITY_MANAGE,
    Permission.OVERVIEW_READ,
    Permission.AUDIT_READ,
    Permission.JOB_MANAGE,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.ADMIN: _ADMIN,
    Role.MEMBER: _MEMBER,
    Role.BOT: _MEMBER,
    Role.GUEST: frozenset(),
}
