"""When people want to be left in peace, and whom they have met, on both engines."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest
from tests.support.identity import START, a_user

from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.identity.do_not_disturb import NEVER_QUIET, DoNotDisturb, QuietHours, Weekday
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NIGHTS = QuietHours(
    start=time(22), end=time(7), time_zone="Asia/Tokyo", days=frozenset({Weekday.FRIDAY})
)


@pytest.mark.parametrize(
    "dnd",
    [
        NEVER_QUIET,
        DoNotDisturb(until=START),
        DoNotDisturb(schedule=NIGHTS),
        DoNotDisturb(until=START, schedule=NIGHTS),
    ],
)
async def test_it_comes_back_as_it_was_kept(uow: SqlUnitOfWork, dnd: DoNotDisturb) -> None:
    person = a_user()
    async with uow() as tx:
        await tx.users.add(person)
        changed = await tx.users.get_to_change(person.id)
        await tx.users.save(replace(changed, do_not_disturb=dnd))

    async with uow.read() as tx:
        assert (await tx.users.get(person.id)).do_not_disturb == dnd


async def test_those_who_are_quiet_now_are_found_among_many(uow: SqlUnitOfWork) -> None:
    loud, until_then, at_night, other = [
        a_user(email=f"{number}@example.org") for number in range(4)
    ]
    quiet = [
        (until_then, DoNotDisturb(until=START + timedelta(hours=1))),
        (at_night, DoNotDisturb(schedule=NIGHTS)),
        (other, DoNotDisturb(until=START + timedelta(days=9))),
    ]
    async with uow() as tx:
        await tx.users.add(loud)
        for user, dnd in quiet:
            await tx.users.add(replace(user, do_not_disturb=dnd))
    asked: list[UserId] = [loud.id, until_then.id, at_night.id, UserId(uuid4())]
    friday_night = START.replace(day=20, hour=14)  # 23:00 in Tokyo

    async with uow.read() as tx:
        assert await tx.users.list_quiet(asked, at=START) == {until_then.id}
        assert await tx.users.list_quiet(asked, at=friday_night) == {until_then.id, at_night.id}
        assert await tx.users.list_quiet(asked, at=START + timedelta(hours=1)) == set()
        assert await tx.users.list_quiet([], at=START) == set()


async def test_people_have_met_in_a_channel(uow: SqlUnitOfWork) -> None:
    hanako, minjun, wang = [a_user(email=f"{number}@example.org") for number in range(3)]
    rooms = [_room(hanako.id) for _ in range(3)]
    together = [(rooms[0], hanako), (rooms[0], minjun), (rooms[1], hanako), (rooms[1], minjun)]
    async with uow() as tx:
        for user in (hanako, minjun, wang):
            await tx.users.add(user)
        for room in rooms:
            await tx.channels.add(room)
        for room, user in (*together, (rooms[2], wang)):
            await tx.channels.add_member(
                Membership.starting(room, user.id, role=MembershipRole.MEMBER, at=START)
            )

    async with uow.read() as tx:
        assert await tx.users.list_met(hanako.id) == {hanako.id, minjun.id}
        assert await tx.users.list_met(wang.id) == {wang.id}


def _room(by: UserId) -> Channel:
    return Channel.opened(
        id_=ChannelId(uuid4()),
        kind=ChannelKind.PRIVATE,
        name="작업실",
        topic="",
        by=by,
        at=START,
    )
