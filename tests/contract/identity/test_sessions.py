"""Sessions are kept the same way on both engines."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.identity import START, a_session, a_user

from hiroba.domain.identity.errors import SessionNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.session import Session, SessionStanding
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import SessionId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

LATER = START + timedelta(days=1)


async def _keep(uow: SqlUnitOfWork, user: User, *sessions: Session) -> None:
    async with uow() as tx:
        await tx.users.add(user)
        for session in sessions:
            await tx.sessions.add(session)


async def test_session_comes_back_as_it_was_kept(uow: SqlUnitOfWork) -> None:
    user = a_user()
    session = a_session(user)
    await _keep(uow, user, session)

    async with uow() as tx:
        assert await tx.sessions.get(session.id) == session
        assert await tx.sessions.find_by_family_hash("a" * 64) == session
        assert await tx.sessions.find_by_family_hash("b" * 64) is None


async def test_unknown_session_is_not_found(uow: SqlUnitOfWork) -> None:
    async with uow.read() as tx:
        assert await tx.sessions.find_standing(SessionId(uuid4())) is None
        with pytest.raises(SessionNotFoundError):
            await tx.sessions.get(SessionId(uuid4()))


async def test_standing_tells_role_and_endings(uow: SqlUnitOfWork) -> None:
    user = a_user(role=Role.ADMIN, deactivated_at=LATER)
    session = a_session(user)
    await _keep(uow, user, session)

    async with uow() as tx:
        await tx.sessions.save(session.revoked(at=LATER))

    async with uow.read() as tx:
        assert await tx.sessions.find_standing(session.id) == SessionStanding(
            user_id=user.id,
            role=Role.ADMIN,
            expires_at=session.expires_at,
            revoked_at=LATER,
            deactivated_at=LATER,
        )


async def test_standings_of_many_come_at_once_without_those_that_are_not_there(
    uow: SqlUnitOfWork,
) -> None:
    user = a_user()
    session = a_session(user)
    await _keep(uow, user, session)

    async with uow.read() as tx:
        one = await tx.sessions.find_standing(session.id)
        assert await tx.sessions.find_standings([session.id, SessionId(uuid4())]) == {
            session.id: one
        }
        assert await tx.sessions.find_standings([]) == {}


async def test_a_session_is_forgotten_once_it_has_expired_and_not_before(
    uow: SqlUnitOfWork,
) -> None:
    user = a_user()
    session = a_session(user)
    await _keep(uow, user, session)
    before = session.expires_at - timedelta(milliseconds=1)

    async with uow() as tx:
        assert await tx.sessions.forget_expired(at=before, limit=10) == 0
        assert await tx.sessions.forget_expired(at=session.expires_at, limit=10) == 1
        assert await tx.sessions.find_standing(session.id) is None


async def test_rotation_is_kept(uow: SqlUnitOfWork) -> None:
    user = a_user()
    session = a_session(user)
    await _keep(uow, user, session)

    async with uow() as tx:
        await tx.sessions.save(session.rotated("1" * 64, now=LATER))

    async with uow.read() as tx:
        kept = await tx.sessions.get(session.id)
        assert (kept.refresh_hash, kept.last_used_at) == ("1" * 64, LATER)


async def test_all_sessions_of_one_person_end_and_nobody_elses(uow: SqlUnitOfWork) -> None:
    one, other = a_user(email="1@example.org"), a_user(email="2@example.org")
    await _keep(uow, one, a_session(one, family="a"), a_session(one, family="b"))
    await _keep(uow, other, a_session(other, family="c"))

    async with uow() as tx:
        await tx.sessions.revoke_all(one.id, at=LATER)

    async with uow.read() as tx:
        assert await tx.sessions.list_live(one.id, now=LATER) == []
        assert len(await tx.sessions.list_live(other.id, now=LATER)) == 1


async def test_expired_sessions_are_not_listed_and_the_last_used_comes_first(
    uow: SqlUnitOfWork,
) -> None:
    user = a_user()
    old = a_session(user, family="a")
    used = a_session(user, family="b").rotated("1" * 64, now=LATER)
    over = a_session(user, family="c", expires_at=START)
    await _keep(uow, user, old, used, over)

    async with uow.read() as tx:
        assert await tx.sessions.list_live(user.id, now=LATER) == [used, old]
