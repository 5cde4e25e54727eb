"""Opening a channel at a message, or at a time."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.community import Community

from hiroba.application.channels.list_around import ListAround, ListAroundQuery
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery, MessagePage
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import InvalidPageError, MessageNotFoundError
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.session import HotStatement

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
_SENT_AT = HotStatement("UPDATE messages SET created_at = ?3 WHERE channel_id = ?1 AND seq = ?2")


async def said_at(community: Community, by: Actor, minutes: list[int]) -> ChannelId:
    """A channel with a message for each of these minutes after noon."""
    channel = (await community.channel(by)).id
    for number, minute in enumerate(minutes, start=1):
        await community.say(by, channel, f"{number}번째")
        async with community.database.write() as session:
            sent = to_millis(NOON + timedelta(minutes=minute))
            await session.fetch(_SENT_AT, channel, number, sent)
    return channel


async def page_at(
    community: Community, by: Actor, channel: ChannelId, minute: int, *, limit: int = 100
) -> MessagePage:
    at = NOON + timedelta(minutes=minute)
    query = ListMessagesQuery(actor=by, channel_id=channel, at=at, limit=limit)
    return await community.case(ListMessages).execute(query)


def seqs(page: MessagePage) -> list[int]:
    return [message.seq for message in page.messages]


async def test_a_message_opens_among_its_neighbours(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    posted = [await community.say(hanako, channel, f"{number}") for number in range(1, 11)]

    async def around(number: int, **wanted: int) -> MessagePage:
        query = ListAroundQuery(actor=hanako, message_id=posted[number - 1].id, **wanted)
        return await community.case(ListAround).execute(query)

    middle, first, last = await around(5), await around(1), await around(10)

    assert seqs(middle) == [2, 3, 4, 5, 6, 7, 8]
    assert (middle.total, middle.next_cursor, middle.prev_cursor) == (10, 8, 2)
    assert seqs(first) == [1, 2, 3, 4]
    assert (first.next_cursor, first.prev_cursor) == (4, None)
    assert seqs(last) == [7, 8, 9, 10]
    assert (last.next_cursor, last.prev_cursor, last.has_more) == (None, 7, False)
    assert seqs(await around(5, before=0, after=1)) == [5, 6]
    assert seqs(await around(5, before=100, after=100)) == list(range(1, 11))


async def test_what_one_may_not_see_has_no_neighbours(community: Community) -> None:
    hanako, stranger = await community.person(), await community.person()
    private = await community.channel(hanako, ChannelKind.PRIVATE)
    hidden = await community.say(hanako, private.id)

    for message_id in (hidden.id, MessageId(uuid4())):
        with pytest.raises(MessageNotFoundError):
            await community.case(ListAround).execute(
                ListAroundQuery(actor=stranger, message_id=message_id)
            )


async def test_a_channel_opens_at_a_time(community: Community) -> None:
    hanako = await community.person()
    channel = await said_at(community, hanako, [0, 10, 10, 20, 30])

    pages = {minute: await page_at(community, hanako, channel, minute) for minute in (-1, 10, 11)}
    behind = await page_at(community, hanako, channel, 31)
    short = await page_at(community, hanako, channel, 10, limit=2)

    assert {minute: seqs(page) for minute, page in pages.items()} == {
        -1: [1, 2, 3, 4, 5],
        10: [2, 3, 4, 5],
        11: [4, 5],
    }
    assert (seqs(behind), behind.has_more, behind.prev_cursor) == ([], False, 6)
    assert (seqs(short), short.has_more, short.next_cursor, short.prev_cursor) == (
        [2, 3],
        True,
        3,
        2,
    )


async def test_an_empty_channel_opens_at_any_time(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    page = await page_at(community, hanako, channel, 0)

    assert (seqs(page), page.total, page.prev_cursor, page.has_more) == ([], 0, None, False)


async def test_a_time_and_another_place_are_not_asked_for_together(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    with pytest.raises(InvalidPageError):
        await community.case(ListMessages).execute(
            ListMessagesQuery(actor=hanako, channel_id=channel, at=NOON, before=3)
        )


@settings(
    derandomize=True,
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(0, 20), max_size=12), st.integers(-1, 21))
async def test_the_page_begins_with_the_first_message_at_or_after_the_time(
    community: Community, minutes: list[int], wanted: int
) -> None:
    hanako = await community.person()
    channel = await said_at(community, hanako, sorted(minutes))

    page = await page_at(community, hanako, channel, wanted)

    later = [number for number, one in enumerate(sorted(minutes), start=1) if one >= wanted]
    assert seqs(page) == later
