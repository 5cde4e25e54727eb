"""A request is admitted by what stood half a second ago at most, and never by what was ended here."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import cast
from uuid import uuid4

import pytest
from tests.support.identity import START, a_session, a_user

from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.session import Session
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import SessionId
from hiroba.infrastructure.sql.recent_standings import SECONDS, RecentStandings
from hiroba.infrastructure.sql.session import Database, SqlSession
from hiroba.infrastructure.sql.unit_of_work import SqlTransaction, SqlUnitOfWork

Change = Callable[[SqlTransaction, User, Session], Awaitable[None]]


async def end_the_session(tx: SqlTransaction, user: User, session: Session) -> None:
    await tx.sessions.save(session.revoked(at=START))


async def end_all_sessions(tx: SqlTransaction, user: User, session: Session) -> None:
    await tx.sessions.revoke_all(user.id, at=START)


async def close_the_account(tx: SqlTransaction, user: User, session: Session) -> None:
    await tx.users.save(replace(user, deactivated_at=START))


async def make_a_guest(tx: SqlTransaction, user: User, session: Session) -> None:
    await tx.users.save(replace(user, role=Role.GUEST))


@dataclass
class WatchedReads:
    """A Database whose reads are counted, and come back no earlier than `may_end`."""

    database: Database
    count: int = 0
    has_read: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[SqlSession]:
        async with self.database.read() as session:
            yield session
            self.count += 1
            self.has_read.set()
            await self.may_end.wait()

    def as_database(self) -> Database:
        return cast(Database, self)


@pytest.fixture
async def signed_in(uow: SqlUnitOfWork) -> tuple[User, Session]:
    user = a_user(role=Role.ADMIN)
    session = a_session(user)
    async with uow() as tx:
        await tx.users.add(user)
        await tx.sessions.add(session)
    return user, session


@pytest.mark.parametrize(
    "change", [end_the_session, end_all_sessions, close_the_account, make_a_guest]
)
async def test_what_is_changed_here_holds_from_the_next_request_on(
    uow: SqlUnitOfWork, signed_in: tuple[User, Session], change: Change
) -> None:
    user, session = signed_in
    before = await uow.find_recent_standing(session.id)
    async with uow() as tx:
        await change(tx, user, session)

    after = await uow.find_recent_standing(session.id)
    async with uow.read() as tx:
        assert after == await tx.sessions.find_standing(session.id)
    assert before != after


async def test_what_another_process_ends_is_over_within_half_a_second(
    database: Database, uow: SqlUnitOfWork, signed_in: tuple[User, Session]
) -> None:
    time = [100.0]
    other_process = RecentStandings(database, now=lambda: time[0])
    session = signed_in[1]
    before = await other_process.find(session.id)
    async with uow() as tx:
        await end_the_session(tx, *signed_in)

    time[0] += SECONDS - 0.001
    assert await other_process.find(session.id) == before
    time[0] += 0.001
    after = await other_process.find(session.id)
    assert after is not None
    assert after.revoked_at == START


async def test_what_was_read_before_a_change_is_not_remembered_after_it(
    database: Database, uow: SqlUnitOfWork, signed_in: tuple[User, Session]
) -> None:
    watched, session = WatchedReads(database), signed_in[1]
    standings = RecentStandings(watched.as_database())
    reading = asyncio.create_task(standings.find(session.id))
    await watched.has_read.wait()
    async with uow() as tx:
        await end_the_session(tx, *signed_in)
    standings.forget()
    watched.may_end.set()

    early = await reading
    late = await standings.find(session.id)

    assert early is not None
    assert early.revoked_at is None
    assert late is not None
    assert late.revoked_at == START


async def test_the_store_is_asked_once_for_many_requests_but_not_for_strangers(
    database: Database, signed_in: tuple[User, Session]
) -> None:
    watched = WatchedReads(database)
    watched.may_end.set()
    standings = RecentStandings(watched.as_database())
    for _ in range(3):
        await standings.find(signed_in[1].id)
    assert watched.count == 1

    stranger = SessionId(uuid4())
    assert await standings.find(stranger) is None
    assert await standings.find(stranger) is None
    assert watched.count == 3


async def test_no_more_are_remembered_than_there_is_room_for(
    database: Database, uow: SqlUnitOfWork
) -> None:
    user = a_user()
    sessions = [
        replace(a_session(user), id=SessionId(uuid4()), family_hash=str(n) * 64) for n in range(3)
    ]
    async with uow() as tx:
        await tx.users.add(user)
        for session in sessions:
            await tx.sessions.add(session)
    watched = WatchedReads(database)
    watched.may_end.set()
    standings = RecentStandings(watched.as_database(), remembered=2)

    for session in (*sessions, sessions[2], sessions[0]):
        await standings.find(session.id)

    assert watched.count == 4
