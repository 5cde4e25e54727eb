"""Accounts in SQL."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, Select, exists, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from hiroba.domain.identity.do_not_disturb import is_quiet
from hiroba.domain.identity.errors import EmailTakenError, UserNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import UserId
from hiroba.domain.shared.names import name_key
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import identity as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.do_not_disturb import dnd_from_json, dnd_to_json
from hiroba.infrastructure.sql.repositories.preferences import (
    preferences_from_json,
    preferences_to_json,
)
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import MembershipRow
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.text.folding import simplified_table

_SIMPLIFIED = simplified_table()  # read here, where nothing else waits for the file
_users = table_of(UserRow)
_mine = table_of(MembershipRow).alias("mine")
_theirs = table_of(MembershipRow).alias("theirs")


class SqlUserRepository:
    """`on_change` is told of whatever may end or change somebody's admission."""

    def __init__(self, session: SqlSession, on_change: Callable[[], None]) -> None:
        self._session = session
        self._on_change = on_change

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

    async def get_to_change(self, user_id: UserId) -> User:
        one = select(_users).where(_users.c.id == user_id).with_for_update()
        rows = await self._session.execute(one)
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
        self._on_change()
        values = _from_user(user)
        await self._session.change(update(_users).where(_users.c.id == user.id).values(values))

    async def list_active_owner_ids(self) -> Sequence[UserId]:
        active = (_users.c.role == Role.OWNER.value) & _users.c.deactivated_at.is_(None)
        owners = select(_users.c.id).where(active).order_by(_users.c.id).with_for_update()
        return [UserId(row.id) for row in await self._session.execute(owners)]

    async def list_page(
        self,
        *,
        limit: int,
        offset: int,
        met_by: UserId | None = None,
        with_inactive: bool = False,
        named: str = "",
    ) -> Sequence[User]:
        page = select(_users).order_by(_users.c.display_name, _users.c.id)
        if met_by is not None:
            page = page.where(or_(_users.c.id == met_by, _users.c.id.in_(_met_by(met_by))))
        if not with_inactive:
            page = page.where(_users.c.deactivated_at.is_(None))
        if named:
            key = stored_name_key(named)
            page = page.where(_users.c.name_key.contains(key, autoescape=True))
        rows = await self._session.execute(page.limit(limit).offset(offset))
        return [_to_user(row) for row in rows]

    async def list_quiet(self, user_ids: Collection[UserId], *, at: datetime) -> Collection[UserId]:
        if not user_ids:
            return set()
        ids = orjson.dumps([str(user_id) for user_id in user_ids]).decode()
        rows = await self._session.fetch(hot.LIST_DO_NOT_DISTURB, ids)
        return {
            as_present_id(UserId, user_id)
            for user_id, json in rows
            if is_quiet(dnd_from_json(json), at)
        }

    async def list_met(self, user_id: UserId) -> Collection[UserId]:
        rows = await self._session.execute(_met_by(user_id).distinct())
        return {user_id, *(UserId(row.user_id) for row in rows)}

    async def have_met(self, one: UserId, other: UserId) -> bool:
        met = select(exists(_met_by(one).where(_theirs.c.user_id == other)))
        return bool((await self._session.execute(met))[0][0])


def stored_name_key(name: str) -> str:
    """Traditional and Simplified spellings alike."""
    return name_key(name).translate(_SIMPLIFIED)


def _met_by(user_id: UserId) -> Select[UUID]:
    shared = _theirs.c.channel_id == _mine.c.channel_id
    return select(_theirs.c.user_id).join(_mine, shared).where(_mine.c.user_id == user_id)


def _from_user(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "kind": user.kind.value,
        "role": user.role.value,
        "email": user.email,
        "display_name": user.display_name,
        "name_key": stored_name_key(user.display_name),
        "locale": user.locale,
        "password_hash": user.password_hash,
        "created_at": user.created_at,
        "deactivated_at": user.deactivated_at,
        "do_not_disturb": dnd_to_json(user.do_not_disturb),
        "preferences": preferences_to_json(user.preferences),
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
        do_not_disturb=dnd_from_json(row.do_not_disturb),
        preferences=preferences_from_json(row.preferences),
    )
