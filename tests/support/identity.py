"""People for tests."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.session import Session
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import SessionId, UserId

START = datetime(2026, 11, 21, 3, 4, 5, 678000, tzinfo=UTC)


def a_user(
    *,
    email: str | None = "hanako@example.org",
    display_name: str = "田中花子",
    role: Role = Role.MEMBER,
    kind: UserKind = UserKind.PERSON,
    password_hash: str | None = None,
    deactivated_at: datetime | None = None,
) -> User:
    return User(
        id=UserId(uuid4()),
        kind=kind,
        role=role,
        email=email,
        display_name=display_name,
        locale="ja",
        password_hash=password_hash,
        created_at=START,
        deactivated_at=deactivated_at,
    )


def a_session(
    user: User, *, refresh_hash: str = "a" * 64, expires_at: datetime | None = None
) -> Session:
    return Session(
        id=SessionId(uuid4()),
        user_id=user.id,
        family_hash=uuid4().hex * 2,
        refresh_hash=refresh_hash,
        user_agent="Firefox",
        created_at=START,
        last_used_at=START,
        expires_at=expires_at or START + timedelta(days=30),
        revoked_at=None,
    )
