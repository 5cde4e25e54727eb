"""Who sees whom, who may change whom, and how a new instance looks."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from tests.support.identity import START, actor_of, an_actor, identity_ports, registered

from hiroba.application.identity.change_role import ChangeRole, ChangeRoleCommand
from hiroba.application.identity.deactivate_user import DeactivateUser, DeactivateUserCommand
from hiroba.application.identity.get_user import GetUser, GetUserQuery
from hiroba.application.identity.list_users import ListUsers, ListUsersQuery
from hiroba.application.identity.open_instance import FIRST_CHANNELS, OpenInstance
from hiroba.application.identity.update_profile import UpdateProfile, UpdateProfileCommand
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.identity.errors import (
    AccountNotYoursError,
    InvalidAccountError,
    InvalidTokenError,
    LastOwnerError,
    UserNotFoundError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


async def _set_role(ports: Ports, by: Actor, of: UserId, role: Role) -> None:
    await build(ChangeRole, ports).execute(ChangeRoleCommand(actor=by, user_id=of, role=role))


async def _names_seen_by(ports: Ports, actor: Actor) -> list[str]:
    page = await build(ListUsers, ports).execute(ListUsersQuery(actor=actor, limit=10))
    return [person.display_name for person in page.people]


async def test_new_instance_has_its_assistant_and_two_channels_once(uow: SqlUnitOfWork) -> None:
    case = build(OpenInstance, identity_ports(uow))

    did_it = await asyncio.gather(*(case.execute() for _ in range(4)))

    assert sorted(did_it) == [False, False, False, True]
    async with uow.read() as tx:
        assistant = await tx.users.find_assistant()
        assert assistant is not None
        assert (assistant.display_name, assistant.role) == ("Hiroba", Role.BOT)
        assert await tx.users.has_people() is False
    assert FIRST_CHANNELS == ("雑談 / General", "質問 / Questions")


async def test_guest_sees_only_who_shares_a_channel(ports: Ports, uow: SqlUnitOfWork) -> None:
    owner = await an_actor(ports, display_name="owner")
    guest = await an_actor(ports, "g@example.org", display_name="guest")
    friend = await an_actor(ports, "f@example.org", display_name="friend")
    await _set_role(ports, owner, guest.user_id, Role.GUEST)
    await _put_together(uow, guest.user_id, friend.user_id)
    guest = replace(guest, role=Role.GUEST)

    assert await _names_seen_by(ports, guest) == ["friend", "guest"]
    assert await _names_seen_by(ports, friend) == ["friend", "guest", "owner"]
    for hidden in (owner.user_id, UserId(uuid4())):
        with pytest.raises(UserNotFoundError):
            await build(GetUser, ports).execute(GetUserQuery(actor=guest, user_id=hidden))
        with pytest.raises(UserNotFoundError):
            await _set_role(ports, guest, hidden, Role.ADMIN)


async def _put_together(uow: SqlUnitOfWork, *user_ids: UserId) -> None:
    room = Channel(
        id=ChannelId(uuid4()),
        kind=ChannelKind.PRIVATE,
        name="작업실",
        topic="",
        last_seq=0,
        created_by=None,
        created_at=START,
        archived_at=None,
    )
    async with uow() as tx:
        await tx.channels.add(room)
        for user_id in user_ids:
            await tx.channels.add_member(
                Membership(
                    channel_id=room.id,
                    user_id=user_id,
                    role=MembershipRole.MEMBER,
                    joined_at=START,
                )
            )


async def test_address_is_seen_by_oneself_and_by_who_manages_people(ports: Ports) -> None:
    owner = await an_actor(ports)
    member = await an_actor(ports, "ken@example.org")
    get = build(GetUser, ports)

    async def email_of(user_id: UserId, *, seen_by: Actor) -> str | None:
        view = await get.execute(GetUserQuery(actor=seen_by, user_id=user_id))
        return view.account and view.account.email

    assert await email_of(owner.user_id, seen_by=member) is None
    assert await email_of(member.user_id, seen_by=member) == "ken@example.org"
    assert await email_of(member.user_id, seen_by=owner) == "ken@example.org"


async def test_page_says_whether_there_is_more(ports: Ports) -> None:
    actor = await an_actor(ports)
    await registered(ports, "ken@example.org")
    case = build(ListUsers, ports)

    first = await case.execute(ListUsersQuery(actor=actor, limit=1))
    second = await case.execute(ListUsersQuery(actor=actor, limit=1, offset=1))

    assert (len(first.people), first.has_more) == (1, True)
    assert (len(second.people), second.has_more) == (1, False)


async def test_member_gives_no_roles_and_nothing_changes(ports: Ports, uow: SqlUnitOfWork) -> None:
    await an_actor(ports)
    member = await an_actor(ports, "ken@example.org")

    with pytest.raises(ForbiddenError):
        await _set_role(ports, member, member.user_id, Role.ADMIN)

    async with uow.read() as tx:
        assert (await tx.users.get(member.user_id)).role is Role.MEMBER


async def test_new_role_holds_from_the_next_request(ports: Ports) -> None:
    owner = await an_actor(ports)
    signed_in = await registered(ports, "ken@example.org")

    await _set_role(ports, owner, signed_in.user.id, Role.ADMIN)

    assert (await actor_of(ports, signed_in.access.text)).role is Role.ADMIN


async def test_admin_cannot_touch_an_owner(ports: Ports) -> None:
    owner = await an_actor(ports)
    admin = await an_actor(ports, "ken@example.org")
    await _set_role(ports, owner, admin.user_id, Role.ADMIN)
    admin = replace(admin, role=Role.ADMIN)

    with pytest.raises(AccountNotYoursError):
        await _set_role(ports, admin, owner.user_id, Role.MEMBER)
    with pytest.raises(AccountNotYoursError):
        await build(DeactivateUser, ports).execute(
            DeactivateUserCommand(actor=admin, user_id=owner.user_id)
        )


async def test_two_owners_who_leave_at_once_do_not_both_leave(ports: Ports) -> None:
    one = await an_actor(ports)
    two = await an_actor(ports, "ken@example.org")
    await _set_role(ports, one, two.user_id, Role.OWNER)
    case = build(DeactivateUser, ports)

    outcomes = await asyncio.gather(
        *(
            case.execute(DeactivateUserCommand(actor=actor, user_id=actor.user_id))
            for actor in (one, replace(two, role=Role.OWNER))
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, LastOwnerError) for outcome in outcomes) == 1


async def test_closed_account_is_out_at_once(ports: Ports) -> None:
    owner = await an_actor(ports)
    signed_in = await registered(ports, "ken@example.org")

    await build(DeactivateUser, ports).execute(
        DeactivateUserCommand(actor=owner, user_id=signed_in.user.id)
    )

    with pytest.raises(InvalidTokenError):
        await actor_of(ports, signed_in.access.text)


async def test_profile_keeps_what_is_left_out(ports: Ports) -> None:
    actor = await an_actor(ports)
    case = build(UpdateProfile, ports)

    renamed = await case.execute(UpdateProfileCommand(actor=actor, display_name=" 陳雨 "))
    with pytest.raises(InvalidAccountError):
        await case.execute(UpdateProfileCommand(actor=actor, locale="tlh", display_name="x"))
    moved = await case.execute(UpdateProfileCommand(actor=actor, locale="ko-KR"))

    assert (renamed.display_name, renamed.locale) == ("陳雨", "ja")
    assert (moved.display_name, moved.locale) == ("陳雨", "ko")
