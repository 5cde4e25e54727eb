"""Accounts are kept the same way on both engines."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from tests.support.identity import START, a_user

from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.identity.errors import EmailTakenError, UserNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NAMES = ["田中花子", "Ana Müller", "김하늘", "陈雨", "陳雨"]


async def _keep(uow: SqlUnitOfWork, *users: User) -> None:
    async with uow() as tx:
        for user in users:
            await tx.users.add(user)


async def _together(uow: SqlUnitOfWork, *users: User) -> None:
    room = Channel(
        id=ChannelId(uuid4()),
        kind=ChannelKind.PRIVATE,
        name="作業室",
        topic="",
        last_seq=0,
        created_by=None,
        created_at=START,
        archived_at=None,
    )
    async with uow() as tx:
        await tx.channels.add(room)
        for user in users:
            await tx.channels.add_member(
                Membership(
                    channel_id=room.id,
                    user_id=user.id,
                    role=MembershipRole.MEMBER,
                    joined_at=START,
                )
            )


@pytest.mark.parametrize("name", NAMES)
async def test_person_comes_back_as_they_were_kept(uow: SqlUnitOfWork, name: str) -> None:
    person = a_user(display_name=name, role=Role.GUEST, deactivated_at=START)
    await _keep(uow, person)

    async with uow.read() as tx:
        assert await tx.users.get(person.id) == person
        assert await tx.users.find_by_email("hanako@example.org") == person


async def test_unknown_person_is_not_found(uow: SqlUnitOfWork) -> None:
    async with uow.read() as tx:
        assert await tx.users.find_by_email("nobody@example.org") is None
        with pytest.raises(UserNotFoundError):
            await tx.users.get(UserId(uuid4()))


async def test_one_address_has_one_account(uow: SqlUnitOfWork) -> None:
    await _keep(uow, a_user())

    with pytest.raises(EmailTakenError) as refused:
        await _keep(uow, a_user())

    assert refused.value.details == {"field": "email"}


async def test_change_is_kept(uow: SqlUnitOfWork) -> None:
    person = a_user()
    await _keep(uow, person)

    async with uow() as tx:
        found = await tx.users.get_to_change(person.id)
        await tx.users.save(replace(found, display_name="김하늘", role=Role.ADMIN))

    async with uow.read() as tx:
        assert await tx.users.get(person.id) == replace(
            person, display_name="김하늘", role=Role.ADMIN
        )


async def test_assistant_is_no_person(uow: SqlUnitOfWork) -> None:
    assistant = a_user(email=None, kind=UserKind.ASSISTANT, role=Role.BOT)
    await _keep(uow, assistant)

    async with uow.read() as tx:
        assert await tx.users.has_people() is False
        assert await tx.users.find_assistant() == assistant


async def test_only_active_owners_count(uow: SqlUnitOfWork) -> None:
    owner = a_user(email="1@example.org", role=Role.OWNER)
    gone = a_user(email="2@example.org", role=Role.OWNER, deactivated_at=START)
    await _keep(uow, owner, gone, a_user(email="3@example.org", role=Role.ADMIN))

    async with uow() as tx:
        assert await tx.users.list_active_owner_ids() == [owner.id]


async def test_page_leaves_out_inactive_accounts_unless_asked(uow: SqlUnitOfWork) -> None:
    here = a_user(email="1@example.org", display_name="a")
    gone = a_user(email="2@example.org", display_name="b", deactivated_at=START)
    await _keep(uow, here, gone)

    async with uow.read() as tx:
        assert await tx.users.list_page(limit=10, offset=0) == [here]
        assert await tx.users.list_page(limit=10, offset=0, with_inactive=True) == [here, gone]
        assert await tx.users.list_page(limit=10, offset=1, with_inactive=True) == [gone]


async def test_guest_has_met_those_of_the_same_channels(uow: SqlUnitOfWork) -> None:
    guest, friend, stranger = (a_user(email=f"{n}@example.org", display_name=str(n)) for n in "123")
    await _keep(uow, guest, friend, stranger)
    await _together(uow, guest, friend)
    await _together(uow, friend, stranger)

    async with uow.read() as tx:
        met = await tx.users.list_page(limit=10, offset=0, met_by=guest.id)
        assert met == [guest, friend]
        assert await tx.users.have_met(guest.id, friend.id) is True
        assert await tx.users.have_met(guest.id, stranger.id) is False


async def test_of_many_claims_at_once_exactly_one_succeeds(uow: SqlUnitOfWork) -> None:
    async def claim(value: int) -> bool:
        async with uow() as tx:
            return await tx.instance.claim("owner", str(value))

    results = await asyncio.gather(*(claim(value) for value in range(8)))

    assert results.count(True) == 1


async def test_claim_that_was_rolled_back_can_be_made_again(uow: SqlUnitOfWork) -> None:
    async def claim_and_fail() -> None:
        async with uow() as tx:
            await tx.instance.claim("owner", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await claim_and_fail()

    async with uow() as tx:
        assert await tx.instance.claim("owner", "2") is True


async def test_changes_at_once_are_made_one_after_the_other(uow: SqlUnitOfWork) -> None:
    person = a_user(display_name="x")
    await _keep(uow, person)

    async def append_letter() -> None:
        async with uow() as tx:
            found = await tx.users.get_to_change(person.id)
            await tx.users.save(replace(found, display_name=found.display_name + "y"))

    await asyncio.gather(*(append_letter() for _ in range(8)))

    async with uow.read() as tx:
        assert (await tx.users.get(person.id)).display_name == "x" + "y" * 8
