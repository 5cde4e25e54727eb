"""The index follows the log, whatever happens to either."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.support.community import Community
from tests.support.databases import OpenDatabase
from tests.support.message_index import SearchedCommunity

from hiroba.application.channels.compare_message_index import (
    CompareMessageIndex,
    MessageDifferences,
)
from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.operations.forget_expired import EVENTS_KEPT, ForgetExpired
from hiroba.application.ports.message_search import IndexProgress
from hiroba.application.registry import build
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch


async def said(
    searched: SearchedCommunity, count: int, word: str = "回覧"
) -> tuple[Actor, ChannelId]:
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    for number in range(count):
        await searched.community.say(hanako, channel, f"{word} {number}")
    return hanako, channel


async def test_what_was_said_changed_and_deleted_since_is_caught_up_with(
    searched: SearchedCommunity,
) -> None:
    hanako, channel = await said(searched, 2)
    await searched.index()
    third = await searched.community.say(hanako, channel, "回覧 third")
    page = await searched.search(hanako, '"回覧 0"')
    first = page.messages[0].message

    await searched.index()
    assert await searched.found(hanako, "回覧") == ["回覧 third", "回覧 1", "回覧 0"]

    await searched.edit(channel, third.id, "書き直した")
    assert await searched.found(hanako, "third") == [], "stale words are not believed"
    await searched.index()
    assert await searched.found(hanako, "書き直した") == ["書き直した"]
    assert await searched.found(hanako, "回覧") == ["回覧 1", "回覧 0"]

    await searched.delete(channel, third.id)
    assert await searched.found(hanako, "書き直した") == [], "a deleted message is gone at once"
    await searched.index()
    assert await searched.message_search.count() == 2
    assert first.seq == 1


async def test_steps_can_be_repeated(searched: SearchedCommunity) -> None:
    hanako, _ = await said(searched, 3)
    await searched.index()
    progress = await searched.message_search.progress()
    assert progress is not None

    await searched.message_search.restart(replace(progress, position=0, landmark="nothing"))
    await searched.index()
    await searched.index()

    assert await searched.message_search.count() == 3
    assert await searched.found(hanako, "回覧") == ["回覧 2", "回覧 1", "回覧 0"]


async def test_an_index_that_was_lost_is_made_anew_from_the_newest_on(
    searched: SearchedCommunity, tmp_path: Path
) -> None:
    hanako, channel = await said(searched, 900)
    anew = SearchedCommunity(searched.community, SqliteFtsMessageSearch(tmp_path / "another.db"))

    steps = await anew.index()
    await searched.community.say(hanako, channel, "回覧 last")
    await anew.index()
    found = await anew.found(hanako, "回覧", limit=3)
    oldest = await anew.found(hanako, '"回覧 0"')
    await anew.message_search.aclose()

    assert steps == 4
    assert found == ["回覧 last", "回覧 899", "回覧 898"]
    assert oldest == ["回覧 0"]


async def test_an_index_that_knows_more_than_the_store_is_made_anew(
    searched: SearchedCommunity,
) -> None:
    hanako, _ = await said(searched, 3)
    ahead = IndexProgress(position=10_000, landmark="of another time", reached=None)
    await searched.message_search.restart(ahead)

    await searched.index()

    assert await searched.found(hanako, "回覧") == ["回覧 2", "回覧 1", "回覧 0"]


async def test_the_index_of_another_store_is_made_anew(
    searched: SearchedCommunity, open_database: OpenDatabase
) -> None:
    await said(searched, 9)
    await searched.index()
    async with open_database() as other:
        moved = SearchedCommunity(Community(other), searched.message_search)
        hanako, _ = await said(moved, 12, word="引越し")
        await moved.index()

        assert await moved.found(hanako, "引越し 11") == ["引越し 11"]
        assert await moved.message_search.count() == 12


@pytest.mark.parametrize("behind", [False, True])
async def test_old_events_are_forgotten_but_never_before_they_were_read(
    searched: SearchedCommunity, *, behind: bool
) -> None:
    hanako, _ = await said(searched, 5)
    if not behind:
        await searched.index()
    clock = searched.ports.clock
    later = clock.now() + EVENTS_KEPT + timedelta(days=1)
    ports = replace(searched.ports, clock=_FixedClock(later))

    await build(ForgetExpired, ports).execute()

    async with searched.ports.search_reader() as snapshot:
        oldest, newest = await snapshot.event_span()
    assert (oldest == 1) is behind
    assert newest > 1, "the newest event stays, so that positions go on from it"
    await searched.index()
    assert len(await searched.found(hanako, "回覧")) == 5


async def test_an_index_that_missed_what_was_forgotten_is_made_anew(
    searched: SearchedCommunity,
) -> None:
    hanako, channel = await said(searched, 2)
    await searched.index()
    stopped = await searched.message_search.progress()
    assert stopped is not None
    await searched.community.say(hanako, channel, "回覧 2")
    async with searched.ports.uow() as tx:
        newest = await tx.events.newest()
        later = searched.ports.clock.now() + timedelta(days=1)
        await tx.events.forget(before=later, upto=newest, limit=100)

    await searched.index()

    assert await searched.found(hanako, "回覧") == ["回覧 2", "回覧 1", "回覧 0"]


class _FixedClock:
    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at


async def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "messages-search.db"
    await asyncio.to_thread(path.write_bytes, b"this is no database, and was never one" * 200)

    index = await asyncio.to_thread(SqliteFtsMessageSearch, path)

    assert await index.progress() is None
    await index.aclose()


async def test_the_comparison_of_the_stores_counts_what_is_missing_and_what_is_left(
    searched: SearchedCommunity,
) -> None:
    hanako, channel = await said(searched, 3)
    compare = build(CompareMessageIndex, searched.ports)
    await searched.index()
    assert await compare.execute() == MessageDifferences(held=3, missing=0, left=0)

    await searched.community.say(hanako, channel, "まだ")
    page = await searched.search(hanako, '"回覧 0"')
    await searched.delete(channel, MessageId(UUID(page.messages[0].message.id)))

    assert await compare.execute() == MessageDifferences(held=2, missing=1, left=1)


async def test_nothing_of_a_deleted_channel_stays_in_the_index(
    searched: SearchedCommunity,
) -> None:
    hanako, channel = await said(searched, 3)
    await said(searched, 2)
    await searched.index()

    command = DeleteChannelCommand(actor=hanako, channel_id=channel)
    await build(DeleteChannel, searched.ports).execute(command)
    await searched.index()

    compare = build(CompareMessageIndex, searched.ports)
    assert await compare.execute() == MessageDifferences(held=2, missing=0, left=0)
