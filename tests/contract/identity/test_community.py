"""What a community is called, who is invited, and what people prefer, on both engines."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.identity import START, a_user

from hiroba.domain.identity.community import Community, Registration
from hiroba.domain.identity.errors import InvitationNotFoundError
from hiroba.domain.identity.invitation import Invitation, hash_of_code
from hiroba.domain.identity.preferences import Density, Preferences, SendKey, Theme
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import InvitationId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NAMES = ["機構同好会 Kikō", "광장", "广场", "廣場", "The square"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("registration", [None, *Registration])
async def test_community_comes_back_as_it_was_kept(
    uow: SqlUnitOfWork, name: str, registration: Registration | None
) -> None:
    community = Community(name=name, locale="zh-Hant", registration=registration)
    async with uow() as tx:
        assert await tx.community.find() is None
        assert await tx.community.find_to_change() is None
        await tx.community.save(community)

    async with uow.read() as tx:
        assert await tx.community.find() == community


async def test_changes_of_a_community_at_once_lose_nothing(uow: SqlUnitOfWork) -> None:
    async def append_letter() -> None:
        async with uow() as tx:
            before = await tx.community.find_to_change() or Community(name="x")
            await tx.community.save(replace(before, name=before.name + "y"))

    await asyncio.gather(*(append_letter() for _ in range(8)))

    async with uow.read() as tx:
        assert await tx.community.find() == Community(name="x" + "y" * 8)


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> User:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user


def an_invitation(by: User, code: str = "q3rT", **fields: object) -> Invitation:
    invitation = Invitation(
        id=InvitationId(uuid4()),
        code_hash=hash_of_code(code),
        created_by=by.id,
        created_at=START,
        expires_at=START + timedelta(days=7),
        uses_max=1,
    )
    return replace(invitation, **fields)


@pytest.mark.parametrize("fields", [{}, {"uses_max": None, "uses": 3, "revoked_at": START}])
async def test_invitation_comes_back_as_it_was_kept(
    uow: SqlUnitOfWork, owner: User, fields: dict[str, object]
) -> None:
    invitation = replace(an_invitation(owner), **fields)
    async with uow() as tx:
        await tx.invitations.add(invitation)

    async with uow() as tx:
        assert await tx.invitations.get_to_change(invitation.id) == invitation
        assert await tx.invitations.find_by_code_hash(invitation.code_hash) == invitation
        assert await tx.invitations.find_by_code_hash(hash_of_code("other")) is None
        with pytest.raises(InvitationNotFoundError):
            await tx.invitations.get_to_change(InvitationId(uuid4()))


async def test_invitations_are_listed_newest_first(uow: SqlUnitOfWork, owner: User) -> None:
    made = [
        an_invitation(owner, str(day), created_at=START + timedelta(days=day)) for day in range(3)
    ]
    async with uow() as tx:
        for invitation in made:
            await tx.invitations.add(invitation)

    async with uow.read() as tx:
        assert await tx.invitations.list_page(limit=2, offset=0) == [made[2], made[1]]
        assert await tx.invitations.list_page(limit=2, offset=2) == [made[0]]


async def test_one_use_is_taken_once_by_many_at_once(uow: SqlUnitOfWork, owner: User) -> None:
    invitation = an_invitation(owner)
    async with uow() as tx:
        await tx.invitations.add(invitation)

    async def come_in() -> bool:
        async with uow() as tx:
            found = await tx.invitations.find_by_code_hash(invitation.code_hash, to_use=True)
            if found is None or not found.is_usable(START):
                return False
            await tx.invitations.save(found.used())
            return True

    came = await asyncio.gather(*(come_in() for _ in range(8)))

    assert came.count(True) == 1


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(),
        Preferences(theme=Theme.DARK, density=Density.ROOMY, send_key=SendKey.MOD_ENTER),
        Preferences(single_keys=False, read_answers_aloud=True),
    ],
)
async def test_preferences_come_back_as_they_were_kept(
    uow: SqlUnitOfWork, owner: User, preferences: Preferences
) -> None:
    async with uow() as tx:
        await tx.users.save(replace(owner, preferences=preferences))

    async with uow.read() as tx:
        assert (await tx.users.get(owner.id)).preferences == preferences


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("花子", ["田中 花子"]),
        ("ハナ", ["はなこ"]),
        ("하늘", ["김하늘"]),
        ("陳", ["陈雨"]),
        ("MÜL", ["Ana Müller"]),
        ("%", []),
        ("_", []),
    ],
)
async def test_people_are_found_by_part_of_their_names_in_any_spelling(
    uow: SqlUnitOfWork, part: str, found: list[str]
) -> None:
    async with uow() as tx:
        for number, name in enumerate(["田中 花子", "はなこ", "김하늘", "陈雨", "Ana Müller"]):
            await tx.users.add(a_user(email=f"{number}@example.org", display_name=name))

    async with uow.read() as tx:
        page = await tx.users.list_page(limit=10, offset=0, named=part)

    assert [user.display_name for user in page] == found
