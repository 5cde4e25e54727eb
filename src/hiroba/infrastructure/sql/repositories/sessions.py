"""Sessions and facts about the instance in SQL."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from hiroba.domain.identity.errors import SessionNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.session import Session, SessionStanding
from hiroba.domain.shared.ids import SessionId, UserId
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import identity as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.identity import SessionRow

_sessions = table_of(SessionRow)


class SqlSessionRepository:
    """`on_change` is told of whatever may end somebody's admission."""

    def __init__(self, session: SqlSession, on_change: Callable[[], None]) -> None:
        self._session = session
        self._on_change = on_change

    async def add(self, session: Session) -> None:
        await self._session.execute(insert(_sessions).values(_from_session(session)))

    async def get(self, session_id: SessionId) -> Session:
        rows = await self._session.execute(select(_sessions).where(_sessions.c.id == session_id))
        if not rows:
            raise SessionNotFoundError
        return _to_session(rows[0])

    async def find_standing(self, session_id: SessionId) -> SessionStanding | None:
        return await read_standing(self._session, session_id)

    async def find_standings(
        self, session_ids: Collection[SessionId]
    ) -> Mapping[SessionId, SessionStanding]:
        wanted = {str(session_id): session_id for session_id in session_ids}
        rows = await self._session.fetch(hot.FIND_STANDINGS, json.dumps(list(wanted)))
        return {wanted[str(row[-1])]: _to_standing(row[:-1]) for row in rows}

    async def find_by_family_hash(self, family_hash: str) -> Session | None:
        family = select(_sessions).where(_sessions.c.family_hash == family_hash)
        rows = await self._session.execute(family.with_for_update())
        return _to_session(rows[0]) if rows else None

    async def list_live(self, user_id: UserId, *, now: datetime) -> Sequence[Session]:
        live = (_sessions.c.revoked_at.is_(None)) & (_sessions.c.expires_at > now)
        mine = select(_sessions).where(_sessions.c.user_id == user_id, live)
        rows = await self._session.execute(mine.order_by(_sessions.c.last_used_at.desc()))
        return [_to_session(row) for row in rows]

    async def save(self, session: Session) -> None:
        self._on_change()
        values = _from_session(session)
        await self._session.change(
            update(_sessions).where(_sessions.c.id == session.id).values(values)
        )

    async def revoke_all(self, user_id: UserId, *, at: datetime) -> None:
        self._on_change()
        live = (_sessions.c.user_id == user_id) & _sessions.c.revoked_at.is_(None)
        await self._session.change(update(_sessions).where(live).values(revoked_at=at))

    async def forget_expired(self, *, at: datetime, limit: int) -> int:
        return len(await self._session.fetch(hot.FORGET_EXPIRED, to_millis(at), limit))


class SqlInstanceRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def claim(self, name: str, value: str) -> bool:
        return bool(await self._session.fetch(hot.CLAIM, name, value))


async def read_standing(session: SqlSession, session_id: SessionId) -> SessionStanding | None:
    rows = await session.fetch(hot.FIND_STANDING, session_id)
    return _to_standing(rows[0]) if rows else None


def _to_standing(columns: Sequence[Any]) -> SessionStanding:
    user_id, role, expires_at, revoked_at, deactivated_at = columns
    return SessionStanding(
        user_id=as_present_id(UserId, user_id),
        role=Role(role),
        expires_at=from_millis(expires_at),
        revoked_at=None if revoked_at is None else from_millis(revoked_at),
        deactivated_at=None if deactivated_at is None else from_millis(deactivated_at),
    )


def _from_session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        "user_id": session.user_id,
        "family_hash": session.family_hash,
        "refresh_hash": session.refresh_hash,
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
        family_hash=row.family_hash,
        refresh_hash=row.refresh_hash,
        user_agent=row.user_agent,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
