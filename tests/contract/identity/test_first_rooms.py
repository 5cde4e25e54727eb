"""Whoever arrives is in the community's first rooms, on both engines."""

from dataclasses import replace

import pytest
from tests.support.identity import START, RecordingRealtime, identity_ports, registered

from hiroba.application.identity.add_person import AddPerson, AddPersonCommand
from hiroba.application.identity.open_instance import FIRST_CHANNELS, OpenInstance
from hiroba.application.registry import Ports, build
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.identity.errors import EmailTakenError
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import ChannelId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
def realtime() -> RecordingRealtime:
    return RecordingRealtime()


@pytest.fixture
async def ports(uow: SqlUnitOfWork, realtime: RecordingRealtime) -> Ports:
    ports = identity_ports(uow, realtime=realtime)
    await build(OpenInstance, ports).execute()
    return ports


async def _standings(
    uow: SqlUnitOfWork, user: User, *among: ChannelId
) -> dict[str, Membership | None]:
    """What the user is in each of these rooms, by its name."""
    async with uow.read() as tx:
        found = [await tx.channels.find_with_membership(one, user.id) for one in among]
    return {one[0].name: one[1] for one in found if one is not None}


async def _first(uow: SqlUnitOfWork) -> list[ChannelId]:
    async with uow.read() as tx:
        return list(await tx.channels.list_first_ids())


async def _change(uow: SqlUnitOfWork, channel_id: ChannelId, *, name: str, closed: bool) -> None:
    async with uow() as tx:
        channel = (await tx.channels.get(channel_id)).renamed(name)
        await tx.channels.save(channel.archived(START) if closed else channel)


@pytest.mark.parametrize("name", ["田中 花子", "Ana Müller", "김하늘", "陈雨", "陳雨"])
async def test_new_person_is_in_the_first_rooms(
    ports: Ports, uow: SqlUnitOfWork, name: str
) -> None:
    await registered(ports)

    newcomer = (await registered(ports, "new@example.org", display_name=name)).user

    rooms = await _standings(uow, newcomer, *await _first(uow))
    assert sorted(rooms) == sorted(FIRST_CHANNELS)
    assert {one and one.role for one in rooms.values()} == {MembershipRole.MEMBER}


async def test_who_is_there_is_told_of_the_new_person(
    ports: Ports, realtime: RecordingRealtime
) -> None:
    signed_in = await registered(ports)

    kinds = [(event.kind, event.user_id) for event in realtime.told]
    assert kinds == [("channel:joined", signed_in.user.id), ("member:joined", None)] * 2
    assert [event.position for event in realtime.told] == [1, 2, 3, 4]


async def test_renamed_room_is_still_a_first_one_and_an_archived_one_is_not(
    ports: Ports, uow: SqlUnitOfWork
) -> None:
    kept, closed = await _first(uow)
    await _change(uow, kept, name="광장", closed=False)
    await _change(uow, closed, name="終わり", closed=True)

    newcomer = (await registered(ports)).user

    rooms = await _standings(uow, newcomer, kept, closed)
    assert [name for name, standing in rooms.items() if standing] == ["광장"]


async def test_room_that_somebody_made_is_not_a_first_one(ports: Ports, uow: SqlUnitOfWork) -> None:
    founder = await registered(ports)
    room = Channel.opened(
        id_=ChannelId(Uuid7Generator().new()),
        kind=ChannelKind.PUBLIC,
        name="工作",
        topic="",
        by=founder.user.id,
        at=START,
    )
    closed = replace(
        room,
        id=ChannelId(Uuid7Generator().new()),
        kind=ChannelKind.PRIVATE,
        name="鍵",
        created_by=None,
    )
    async with uow() as tx:
        await tx.channels.add(room)
        await tx.channels.add(closed)

    newcomer = (await registered(ports, "new@example.org")).user

    standings = await _standings(uow, newcomer, room.id, closed.id)
    assert list(standings.values()) == [None, None]


async def test_person_who_is_added_is_there_too_and_only_once(
    ports: Ports, uow: SqlUnitOfWork
) -> None:
    command = AddPersonCommand(email="yu@example.org", display_name="陳雨", locale="zh-Hant")
    added = await build(AddPerson, ports).execute(command)
    await build(AddPerson, ports).execute(command)

    async with uow.read() as tx:
        rooms = await tx.channels.list_first_ids()
        assert [await tx.channels.list_member_ids(one) for one in rooms] == [[added.user.id]] * 2


async def test_account_that_is_refused_joins_nothing_and_tells_nothing(
    ports: Ports, realtime: RecordingRealtime
) -> None:
    await registered(ports)
    told = len(realtime.told)

    with pytest.raises(EmailTakenError):
        await registered(ports)

    assert len(realtime.told) == told
