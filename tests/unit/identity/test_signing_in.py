"""Registering, logging in, staying logged in, logging out."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.identity import (
    PASSWORD,
    HandClock,
    PlainHasher,
    RecordingRealtime,
    actor_of,
    an_actor,
    identity_ports,
    registered,
)

from hiroba.application.identity.log_in import LogIn, LogInCommand
from hiroba.application.identity.log_out import LogOut, LogOutCommand
from hiroba.application.identity.refresh_session import RefreshSession, RefreshSessionCommand
from hiroba.application.identity.register_user import RegisterUser, RegisterUserCommand
from hiroba.application.identity.set_password import SetPassword, SetPasswordCommand
from hiroba.application.identity.signing_in import SignedIn
from hiroba.application.registry import Ports, build
from hiroba.domain.identity.community import Registration
from hiroba.domain.identity.errors import (
    EmailTakenError,
    InvalidTokenError,
    RegistrationClosedError,
    SessionNotFoundError,
    WrongCredentialsError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.identity.session import LIFETIME
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


async def _log_in(ports: Ports, email: str, password: str = PASSWORD) -> SignedIn:
    return await build(LogIn, ports).execute(LogInCommand(email=email, password=password))


async def _refresh(ports: Ports, token: str) -> SignedIn:
    return await build(RefreshSession, ports).execute(RefreshSessionCommand(refresh_token=token))


async def test_first_account_owns_the_instance_and_the_next_is_a_member(ports: Ports) -> None:
    assert (await registered(ports)).user.role is Role.OWNER
    assert (await registered(ports, "ken@example.org")).user.role is Role.MEMBER


async def test_of_several_first_accounts_at_once_one_owns_the_instance(ports: Ports) -> None:
    many = await asyncio.gather(*(registered(ports, f"{n}@example.org") for n in range(6)))

    assert [signed_in.user.role for signed_in in many].count(Role.OWNER) == 1


async def test_failed_registration_does_not_use_up_the_ownership(uow: SqlUnitOfWork) -> None:
    guarded = identity_ports(uow, registration=RegistrationPolicy(setup_code="1f2e3d4c"))
    case = build(RegisterUser, guarded)
    command = RegisterUserCommand(email="a@example.org", password=PASSWORD, display_name="陈雨")

    with pytest.raises(Exception, match="set-up code"):
        await case.execute(command)
    signed_in = await case.execute(replace(command, invite_code="1f2e3d4c"))

    assert signed_in.user.role is Role.OWNER


async def test_closed_community_takes_nobody_after_its_owner(uow: SqlUnitOfWork) -> None:
    hasher = PlainHasher()
    closed = identity_ports(
        uow, registration=RegistrationPolicy(mode=Registration.CLOSED), passwords=hasher
    )
    await registered(closed)

    with pytest.raises(RegistrationClosedError):
        await registered(closed, "ken@example.org")

    async with uow.read() as tx:
        assert await tx.users.find_by_email("ken@example.org") is None


async def test_address_is_taken_in_every_spelling(ports: Ports) -> None:
    await registered(ports, "hanako@example.org")

    with pytest.raises(EmailTakenError):
        await registered(ports, "ＨＡＮＡＫＯ@Example.ORG")


async def test_log_in_takes_the_address_in_every_spelling(ports: Ports) -> None:
    await registered(ports, "hanako@example.org")

    assert (await _log_in(ports, " Hanako@EXAMPLE.org")).user.email == "hanako@example.org"


@pytest.mark.parametrize(
    "email", ["hanako@example.org", "nobody@example.org", "nonsense", "x" * 900]
)
@pytest.mark.parametrize("password", ["wrong wrong wrong", "", "x" * 5_000])
async def test_every_failed_log_in_compares_one_password_and_fails_alike(
    ports: Ports, hasher: PlainHasher, email: str, password: str
) -> None:
    await registered(ports, "hanako@example.org")

    with pytest.raises(WrongCredentialsError) as refused:
        await _log_in(ports, email, password)

    assert len(hasher.compared) == 1
    assert refused.value.details == {}


async def test_weaker_hash_is_replaced_at_log_in(ports: Ports, uow: SqlUnitOfWork) -> None:
    user = (await registered(ports)).user
    async with uow() as tx:
        await tx.users.save(replace(user, password_hash=f"old:{PASSWORD}"))

    await _log_in(ports, "hanako@example.org")

    async with uow.read() as tx:
        assert (await tx.users.get(user.id)).password_hash == f"plain:{PASSWORD}"


async def test_refreshing_keeps_the_session_and_moves_its_end(
    ports: Ports, clock: HandClock
) -> None:
    first = await registered(ports)
    clock.advance(LIFETIME - timedelta(minutes=1))
    second = await _refresh(ports, first.refresh_token)
    clock.advance(LIFETIME - timedelta(minutes=1))
    third = await _refresh(ports, second.refresh_token)

    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3
    assert (await actor_of(ports, third.access.text)).user_id == first.user.id


@pytest.mark.parametrize("rotations_by_thief", [1, 2, 5])
async def test_stolen_refresh_token_ends_the_session_however_often_it_was_rotated(
    ports: Ports, realtime: RecordingRealtime, rotations_by_thief: int
) -> None:
    stolen = (await registered(ports)).refresh_token
    thief = await _refresh(ports, stolen)
    for _ in range(rotations_by_thief - 1):
        thief = await _refresh(ports, thief.refresh_token)

    with pytest.raises(InvalidTokenError):
        await _refresh(ports, stolen)

    with pytest.raises(InvalidTokenError):
        await _refresh(ports, thief.refresh_token)
    with pytest.raises(InvalidTokenError):
        await actor_of(ports, thief.access.text)
    assert len(realtime.to_users) == 1


async def test_one_refresh_token_used_twice_at_once_works_once_at_most(ports: Ports) -> None:
    token = (await registered(ports)).refresh_token

    outcomes = await asyncio.gather(
        *(_refresh(ports, token) for _ in range(4)), return_exceptions=True
    )

    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, InvalidTokenError) for outcome in outcomes) == 3


async def test_expired_session_is_not_refreshed(ports: Ports, clock: HandClock) -> None:
    token = (await registered(ports)).refresh_token
    clock.advance(LIFETIME)

    with pytest.raises(InvalidTokenError):
        await _refresh(ports, token)


async def test_log_out_ends_this_session_and_no_other(
    ports: Ports, realtime: RecordingRealtime
) -> None:
    here = await registered(ports)
    there = await _log_in(ports, "hanako@example.org")
    actor = await actor_of(ports, here.access.text)

    await build(LogOut, ports).execute(LogOutCommand(actor=actor, session_id=actor.session_id))

    with pytest.raises(InvalidTokenError):
        await actor_of(ports, here.access.text)
    with pytest.raises(InvalidTokenError):
        await _refresh(ports, here.refresh_token)
    assert (await actor_of(ports, there.access.text)).user_id == actor.user_id
    [(told, frame)] = realtime.to_users
    assert told == actor.user_id
    assert json.loads(frame) == {
        "type": "session:revoked",
        "data": {"sessionId": str(actor.session_id)},
    }


async def test_log_out_everywhere_ends_every_session_of_that_person_only(ports: Ports) -> None:
    here = await registered(ports)
    there = await _log_in(ports, "hanako@example.org")
    other = await an_actor(ports, "ken@example.org")
    actor = await actor_of(ports, here.access.text)

    await build(LogOut, ports).execute(LogOutCommand(actor=actor, session_id=None))

    for token in (here.access.text, there.access.text):
        with pytest.raises(InvalidTokenError):
            await actor_of(ports, token)
    with pytest.raises(SessionNotFoundError):
        await build(LogOut, ports).execute(LogOutCommand(actor=actor, session_id=other.session_id))


async def test_new_password_replaces_the_old_one_and_ends_every_session(ports: Ports) -> None:
    signed_in = await registered(ports)

    await build(SetPassword, ports).execute(
        SetPasswordCommand(user_id=signed_in.user.id, password="新しい合言葉はこれです")
    )

    with pytest.raises(InvalidTokenError):
        await actor_of(ports, signed_in.access.text)
    with pytest.raises(WrongCredentialsError):
        await _log_in(ports, "hanako@example.org")
    assert await _log_in(ports, "hanako@example.org", "新しい合言葉はこれです")
