"""Whoever wants to be left in peace is notified all the same, but silently."""

from datetime import UTC, datetime

import orjson
from tests.support.community import Community

from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.channels.list_notifications import (
    ListNotifications,
    ListNotificationsQuery,
)
from hiroba.application.identity.set_do_not_disturb import (
    SetDoNotDisturb,
    SetDoNotDisturbCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.do_not_disturb import NEVER_QUIET, DoNotDisturb

LONG = datetime(2100, 1, 1, tzinfo=UTC)


async def leave_in_peace(community: Community, actor: Actor, wish: DoNotDisturb) -> None:
    command = SetDoNotDisturbCommand(actor=actor, do_not_disturb=wish)
    await community.case(SetDoNotDisturb).execute(command)


async def silences(community: Community, actor: Actor) -> list[bool]:
    """Of the notifications, the oldest first: as they are kept, and as they were told."""
    query = ListNotificationsQuery(actor=actor)
    page = await community.case(ListNotifications).execute(query)
    missed = await community.case(ListMissedEvents).execute(
        ListMissedEventsQuery(actor=actor, after=0)
    )
    told = [
        orjson.loads(event.frame)["data"]["silent"]
        for event in missed.events
        if event.kind == "notification:new"
    ]
    kept = [bool(one.silent) for one in reversed(page.notifications)]
    assert kept == told
    return kept


async def test_a_notification_is_silent_for_whoever_is_quiet_at_that_moment(
    community: Community,
) -> None:
    hanako, minjun, wang = [
        await community.person(name) for name in ("田中花子", "김민준", "王小明")
    ]
    direct = await community.channel(
        hanako, ChannelKind.DIRECT, members=(minjun.user_id, wang.user_id)
    )
    await community.say(hanako, direct.id, "いますか")
    await leave_in_peace(community, minjun, DoNotDisturb(until=LONG))
    await community.say(hanako, direct.id, "자나요?")
    await leave_in_peace(community, minjun, NEVER_QUIET)
    await community.say(hanako, direct.id, "早上好")

    assert await silences(community, minjun) == [False, True, False]
    assert await silences(community, wang) == [False, False, False]
