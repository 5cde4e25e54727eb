"""Direct conversations: the same people have one."""

import asyncio

import pytest
from tests.support.community import Community

from hiroba.application.channels.create_channel import (
    CreateChannel,
    CreateChannelCommand,
    OpenedChannel,
)
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind, MembershipRole
from hiroba.domain.channels.errors import InvalidChannelError
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.errors import ForbiddenError


async def opened(community: Community, by: Actor, *others: Actor) -> OpenedChannel:
    ids = tuple(other.user_id for other in others)
    return await community.case(CreateChannel).execute(
        CreateChannelCommand(actor=by, kind=ChannelKind.DIRECT, member_ids=ids)
    )


async def test_the_same_people_have_one_whoever_opens_it(community: Community) -> None:
    hanako, minjun, xiaoming = [await community.person(name) for name in ("花子", "민준", "小明")]
    pair = await opened(community, hanako, minjun)
    three = await opened(community, hanako, minjun, xiaoming)

    again = await opened(community, minjun, hanako, minjun)

    assert pair.is_new
    assert three.is_new
    assert not again.is_new
    assert again.channel.id == pair.channel.id
    assert again.membership.role is MembershipRole.MEMBER
    assert (await opened(community, xiaoming, minjun, hanako)).channel.id == three.channel.id
    assert (await opened(community, xiaoming, hanako)).is_new


async def test_opened_by_many_at_once_it_is_one(community: Community) -> None:
    people = [await community.person(f"{n}番") for n in range(8)]

    channels = await asyncio.gather(*[opened(community, one, *people) for one in people])

    assert len({one.channel.id for one in channels}) == 1
    assert sum(one.is_new for one in channels) == 1


async def test_an_archived_one_is_not_opened_again(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    first = await opened(community, hanako, minjun)
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=first.channel.id, archived=True)
    )

    assert (await opened(community, hanako, minjun)).is_new


async def test_two_to_eight_people(community: Community) -> None:
    people = [await community.person(f"{n}番") for n in range(9)]

    with pytest.raises(InvalidChannelError):
        await opened(community, people[0], people[0])
    with pytest.raises(InvalidChannelError):
        await opened(community, *people)


async def test_guests_talk_to_those_they_have_met(community: Community) -> None:
    hanako, guest = await community.person(), await community.person(role=Role.GUEST)
    stranger = await community.person()
    await community.channel(hanako, ChannelKind.PRIVATE, members=(guest.user_id,))

    assert (await opened(community, guest, hanako)).is_new
    with pytest.raises(UserNotFoundError):
        await opened(community, guest, stranger)
    with pytest.raises(UserNotFoundError):
        await opened(community, guest, hanako, stranger)
    with pytest.raises(ForbiddenError):
        await community.channel(guest, ChannelKind.PRIVATE)
