"""Accounts and sessions in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from hiroba.domain.identity.errors import (
    EmailTakenError,
    SessionNotFoundError,
    UserNotFoundError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.session import Session
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import SessionId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.identity import SessionRow, UserRow

_users = table_of(UserRow)
_sessions = table_of(SessionRow)


class SqlUserRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, user: User) -> None:
        try:
            await self._session.execute(insert(_users).values(_from_user(user)))
        except IntegrityError as error:
            raise EmailTakenError(field="email") from error

    async def get(self, user_id: UserId) -> User:
        rows = await self._session.execute(select(_users).where(_users.c.id == user_id))
        if not rows:
            raise UserNotFoundError
        return _to_user(rows[0])

    async def find_by_email(self, email: str) -> User | None:
        rows = await self._session.execute(select(_users).where(_users.c.email == email))
        return _to_user(rows[0]) if rows else None

    async def find_assistant(self) -> User | None:
        rows = await self._session.execute(
            select(_users).where(_users.c.kind == UserKind.ASSISTANT.value)
        )
        return _to_user(rows[0]) if rows else None

    async def has_people(self) -> bool:
        people = exists().where(_users.c.kind == UserKind.PERSON.value)
        return bool((await self._session.execute(select(people)))[0][0])

    async def save(self, user: User) -> None:
        values = _from_user(user)
        await self._session.change(update(_users).where(_users.c.id == user.id).values(values))

    async def list_page(self, *, limit: int, offset: int) -> Sequence[User]:
        page = select(_users).order_by(_users.c.display_name, _users.c.id)
        rows = await self._session.execute(page.limit(limit).offset(offset))
        return [_to_user(row) for row in rows]


class SqlSessionRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, session: Session) -> None:
        await self._session.execute(insert(_sessions).values(_from_session(session)))

    async def get(self, session_id: SessionId) -> Session:
        rows = await self._session.execute(select(_sessions).where(_sessions.c.id == session_id))
        if not rows:
            raise SessionNotFoundError
        return _to_session(rows[0])

    async def find_by_refresh_hash(self, refresh_hash: str) -> Session | None:
        either = or_(
            _sessions.c.refresh_hash == refresh_hash,
            _sessions.c.previous_refresh_hash == refresh_hash,
        )
        rows = await self._session.execute(select(_sessions).where(either))
        return _to_session(rows[0]) if rows else None

    async def save(self, session: Session) -> None:
        values = _from_session(session)
        await self._session.change(
            update(_sessions).where(_sessions.c.id == session.id).values(values)
        )

    async def revoke_all(self, user_id: UserId, *, at: datetime) -> None:
        live = (_sessions.c.user_id == user_id) & _sessions.c.revoked_at.is_(None)
        await self._session.change(update(_sessions).where(live).values(revoked_at=at))


def _from_user(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "kind": user.kind.value,
        "role": user.role.value,
        "email": user.email,
        "display_name": user.display_name,
        "locale": user.locale,
        "password_hash": user.password_hash,
        "created_at": user.created_at,
        "deactivated_at": user.deactivated_at,
    }


def _to_user(row: Row[Any]) -> User:
    return User(
        id=UserId(row.id),
        kind=UserKind(row.kind),
        role=Role(row.role),
        email=row.email,
        display_name=row.display_name,
        locale=row.locale,
        password_hash=row.password_hash,
        created_at=row.created_at,
        deactivated_at=row.deactivated_at,
    )


def _from_session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "user_id": session.user_id,
        "refresh_hash": session.refresh_hash,
        "previous_refresh_hash": session.previous_refresh_hash,
        "user_agent": session.user_agent,
        "created_at": session.created_at,
        "last_used_at": session.last_used_at,
        "expires_at": session.expires_at,
        "revoked_at": session.revoked_at,
    }


def _to_session(row: Row[Any]) -> Session:
    return Session(
        id=SessionId(row.id),
        user_id=UserId(row.user_id),
        refresh_hash=row.refresh_hash,
        previous_refresh_hash=row.previous_refresh_hash,
        user_agent=row.user_agent,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
