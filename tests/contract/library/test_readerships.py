"""Who may read what: for a person, and for everybody in a place."""

from dataclasses import dataclass
from random import Random

import pytest
from tests.support.library import a_channel, a_membership, a_user

from hiroba.application.shared.access import Actor, ChannelStanding, may_read_channel
from hiroba.domain.channels.channel import Channel, ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

WORLDS = 25


@dataclass(frozen=True, slots=True)
class World:
    users: list[User]
    channels: list[Channel]
    memberships: set[tuple[ChannelId, UserId]]

    def readers_of(self, channel: Channel) -> list[User]:
        """Asked of the policy itself, which the statements must agree with."""
        return [user for user in self.users if user.is_active and self._reads(user, channel)]

    def _reads(self, user: User, channel: Channel) -> bool:
        is_member = (channel.id, user.id) in self.memberships
        membership = a_membership(channel.id, user.id) if is_member else None
        actor = Actor(user_id=user.id, role=user.role)
        return may_read_channel(actor, ChannelStanding(channel, membership))


async def a_world(chance: Random, uow: SqlUnitOfWork) -> World:
    users = [
        a_user(chance.choice(list(Role)), active=chance.random() < 0.8)
        for _ in range(chance.randrange(1, 6))
    ]
    channels = [a_channel(chance.choice(list(ChannelKind))) for _ in range(chance.randrange(1, 6))]
    pairs = {
        (channel.id, user.id) for channel in channels for user in users if chance.random() < 0.4
    }
    async with uow() as tx:
        for user in users:
            await tx.users.add(user)
        for channel in channels:
            await tx.channels.add(channel)
        for channel_id, user_id in pairs:
            await tx.channels.add_member(a_membership(channel_id, user_id))
    return World(users, channels, pairs)


@pytest.mark.parametrize("seed", range(WORLDS))
async def test_a_place_never_reads_more_than_any_of_its_readers(
    database: Database, seed: int
) -> None:
    readerships, uow = SqlReaderships(database), SqlUnitOfWork(database)
    world = await a_world(Random(seed), uow)
    own = {user.id: await readerships.of_user(user.id) for user in world.users}

    for channel in world.channels:
        place = await readerships.of_channel(channel.id)
        readers = world.readers_of(channel)

        assert Audience.of_channel(channel.id).key in place.keys
        for reader in readers:
            assert place.keys <= own[reader.id].keys
        assert not any(key.startswith("private") for key in place.keys)
        if readers and all(reader.role is not Role.GUEST for reader in readers):
            assert Audience.community().key in place.keys


@pytest.mark.parametrize("seed", range(WORLDS, WORLDS + 10))
async def test_a_person_reads_exactly_what_the_policy_says(database: Database, seed: int) -> None:
    readerships = SqlReaderships(database)
    world = await a_world(Random(seed), SqlUnitOfWork(database))

    for user in world.users:
        expected: set[str] = set()
        if user.is_active:
            expected |= {Audience.of_user(user.id).key}
            expected |= {
                Audience.of_channel(one.id).key
                for one in world.channels
                if user in world.readers_of(one)
            }
        if user.is_active and user.role is not Role.GUEST:
            expected |= {Audience.community().key}
        assert (await readerships.of_user(user.id)).keys == expected


async def test_nobody_and_nowhere_read_nothing(database: Database) -> None:
    readerships = SqlReaderships(database)

    assert await readerships.of_user(a_user().id) == Readership(frozenset())
    assert await readerships.of_channel(a_channel().id) == Readership(frozenset())


async def test_a_membership_that_ends_is_gone_at_once(database: Database) -> None:
    readerships, uow = SqlReaderships(database), SqlUnitOfWork(database)
    user, room = a_user(), a_channel(ChannelKind.PRIVATE)
    async with uow() as tx:
        await tx.users.add(user)
        await tx.channels.add(room)
        await tx.channels.add_member(a_membership(room.id, user.id))
    key = Audience.of_channel(room.id).key
    assert key in (await readerships.of_user(user.id)).keys

    async with uow() as tx:
        await tx.channels.remove_member(room.id, user.id)

    assert key not in (await readerships.of_user(user.id)).keys
