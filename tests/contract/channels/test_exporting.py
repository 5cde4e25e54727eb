"""Exports: whole, in order, and only for who may have them."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace

import pytest
from tests.support.community import Community

from hiroba.application.channels.export_channel import ExportChannel, ExportChannelQuery
from hiroba.application.channels.export_events import (
    PAGE,
    ChannelExported,
    ExportBegan,
    ExportBrokenOff,
    ExportEnded,
    ExportEvent,
    MembersExported,
    MessagesExported,
)
from hiroba.application.channels.export_own_messages import (
    ExportOwnMessages,
    ExportOwnMessagesQuery,
)
from hiroba.application.channels.join_channel import JoinChannel, JoinChannelCommand
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import ChannelNotFoundError, NotAMemberError
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import ChannelId

WORDS = ("からくり人形", "Gears turn", "톱니바퀴", "齿轮与凸轮", "齒輪與凸輪")


def exporting(
    community: Community, actor: Actor, channel: ChannelId
) -> AsyncGenerator[ExportEvent]:
    query = ExportChannelQuery(actor=actor, channel_id=channel)
    return community.case(ExportChannel).stream(query)


def exporting_own(community: Community, actor: Actor) -> AsyncGenerator[ExportEvent]:
    return community.case(ExportOwnMessages).stream(ExportOwnMessagesQuery(actor=actor))


async def whole(events: AsyncGenerator[ExportEvent]) -> list[ExportEvent]:
    return [event async for event in events]


def contents(events: list[ExportEvent]) -> list[str]:
    pages = [event for event in events if isinstance(event, MessagesExported)]
    return [message.content for page in pages for message in page.messages]


def member_ids(events: list[ExportEvent]) -> list[str]:
    pages = [event for event in events if isinstance(event, MembersExported)]
    return [member.user_id for page in pages for member in page.members]


async def remove(community: Community, actor: Actor, channel: ChannelId, who: Actor) -> None:
    await community.case(RemoveMember).execute(
        RemoveMemberCommand(actor=actor, channel_id=channel, user_id=who.user_id)
    )


async def test_channel_is_exported_with_its_members_and_messages_in_order(
    community: Community,
) -> None:
    hanako = await community.person()
    others = [await community.person(f"人{number}") for number in range(3)]
    members = tuple(one.user_id for one in others)
    channel = await community.channel(hanako, ChannelKind.PRIVATE, members=members)
    for number, words in enumerate(WORDS):
        await community.say(others[number % 3], channel.id, words)

    events = await whole(exporting(community, hanako, channel.id))

    began, told, *_, ended = events
    assert isinstance(began, ExportBegan)
    assert (began.by, began.by_name) == (hanako.user_id, "田中花子")
    assert isinstance(told, ChannelExported)
    assert (told.channel.id, told.channel.last_seq) == (channel.id, len(WORDS))
    assert contents(events) == list(WORDS)
    assert member_ids(events) == sorted(str(one.user_id) for one in (hanako, *others))
    assert ended == ExportEnded(channels=1, members=4, messages=len(WORDS))


@pytest.mark.parametrize("messages", [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE])
async def test_every_message_is_exported_once_whatever_the_pages(
    community: Community, messages: int
) -> None:
    hanako, taro = await community.person(), await community.person("太郎")
    channel = (await community.channel(hanako)).id
    said = [f"{number}" for number in range(messages)]
    for words in said:
        await community.say(taro, channel, words)

    by_channel = await whole(exporting(community, hanako, channel))
    by_author = await whole(exporting_own(community, taro))

    assert contents(by_channel) == said
    assert contents(by_author) == said
    assert by_author[-1] == ExportEnded(channels=min(messages, 1), members=0, messages=messages)


async def test_what_is_said_after_the_beginning_is_left_out(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    await community.say(hanako, channel, "before")
    events = exporting(community, hanako, channel)

    begun = [await anext(events), await anext(events)]
    await community.say(hanako, channel, "after")
    rest = await whole(events)

    assert len(begun) == 2
    assert contents(rest) == ["before"]


async def test_only_who_manages_a_channel_exports_it(community: Community) -> None:
    hanako, member, admin = (
        await community.person(),
        await community.person("member"),
        await community.person("admin", role=Role.ADMIN),
    )
    stranger, guest = await community.person("x"), await community.person("g", role=Role.GUEST)
    public = (await community.channel(hanako)).id
    private = (await community.channel(hanako, ChannelKind.PRIVATE)).id
    await community.case(JoinChannel).execute(JoinChannelCommand(actor=member, channel_id=public))

    async def refusal(actor: Actor, channel: ChannelId) -> type[Exception] | None:
        try:
            await whole(exporting(community, actor, channel))
        except Exception as error:
            return type(error)
        return None

    assert await refusal(hanako, public) is None
    assert await refusal(admin, public) is None
    assert await refusal(member, public) is ForbiddenError
    assert await refusal(stranger, public) is NotAMemberError
    assert await refusal(guest, public) is ChannelNotFoundError
    assert await refusal(stranger, private) is ChannelNotFoundError
    assert await refusal(admin, private) is ChannelNotFoundError


async def _demoted(community: Community, admin: Actor) -> None:
    async with community.ports.uow() as tx:
        user = await tx.users.get_to_change(admin.user_id)
        await tx.users.save(replace(user, role=Role.MEMBER))


async def _logged_out(community: Community, admin: Actor) -> None:
    async with community.ports.uow() as tx:
        await tx.sessions.revoke_all(admin.user_id, at=community.ports.clock.now())


@pytest.mark.parametrize(
    ("lose", "error"), [(_demoted, NotAMemberError), (_logged_out, InvalidTokenError)]
)
async def test_B5_right_lost_midway_ends_the_export_with_its_reason(
    community: Community,
    lose: Callable[[Community, Actor], Awaitable[None]],
    error: type[Exception],
) -> None:
    hanako = await community.person()
    admin = await community.person("admin", role=Role.ADMIN)
    channel = (await community.channel(hanako)).id
    for number in range(PAGE + 1):
        await community.say(hanako, channel, f"{number}")
    events = exporting(community, admin, channel)
    seen: list[ExportEvent] = []
    while not contents(seen):
        seen.append(await anext(events))

    await lose(community, admin)
    rest = await whole(events)

    assert len(rest) == 1
    assert isinstance(rest[0], ExportBrokenOff)
    assert type(rest[0].error) is error


async def test_own_messages_come_channel_by_channel_and_nobody_elses(community: Community) -> None:
    hanako, taro = await community.person(), await community.person("太郎")
    channels = [(await community.channel(hanako)).id for _ in range(3)]
    for number, channel in enumerate(reversed(channels)):
        await community.say(hanako, channel, f"花子 {number}")
        await community.say(taro, channel, f"太郎 {number}")
    silent = await community.channel(hanako)

    events = await whole(exporting_own(community, hanako))

    told = [event.channel.id for event in events if isinstance(event, ChannelExported)]
    assert told == sorted(channels)
    assert silent.id not in told
    assert contents(events) == ["花子 2", "花子 1", "花子 0"]
    assert events[-1] == ExportEnded(channels=3, members=0, messages=3)


async def test_B5_own_messages_in_a_channel_one_was_removed_from_stay_there(
    community: Community,
) -> None:
    hanako, taro = await community.person(), await community.person("太郎")
    room = await community.channel(hanako, ChannelKind.PRIVATE, members=(taro.user_id,))
    square = (await community.channel(hanako)).id
    await community.say(taro, room.id, "部屋で")
    await community.say(taro, square, "広場で")

    await remove(community, hanako, room.id, taro)

    assert contents(await whole(exporting_own(community, taro))) == ["広場で"]


async def test_B5_channel_lost_midway_tells_no_more_of_itself(community: Community) -> None:
    hanako, taro = await community.person(), await community.person("太郎")
    room = await community.channel(hanako, ChannelKind.PRIVATE, members=(taro.user_id,))
    for number in range(PAGE + 1):
        await community.say(taro, room.id, f"{number}")
    events = exporting_own(community, taro)
    seen: list[ExportEvent] = []
    while not contents(seen):
        seen.append(await anext(events))

    await remove(community, hanako, room.id, taro)
    rest = await whole(events)

    assert contents(rest) == []
    assert rest == [ExportEnded(channels=1, members=0, messages=PAGE)]


async def test_B5_session_that_ends_midway_ends_the_export_of_ones_own(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    for number in range(PAGE + 1):
        await community.say(hanako, channel, f"{number}")
    events = exporting_own(community, hanako)
    seen: list[ExportEvent] = []
    while not contents(seen):
        seen.append(await anext(events))

    await _logged_out(community, hanako)
    rest = await whole(events)

    assert [type(event) for event in rest] == [ExportBrokenOff]
    with pytest.raises(InvalidTokenError):
        await whole(exporting_own(community, hanako))


async def test_no_transaction_stays_open_while_the_reader_is_slow(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    await community.say(hanako, channel, "初め")

    said = [
        await community.say(hanako, channel, "書き込み")  # would wait for ever for the one writer
        async for _ in exporting(community, hanako, channel)
    ]

    assert len(said) == 5
