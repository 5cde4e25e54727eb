"""Searching through both doors of a running community."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.community import Community
from tests.support.databases import OpenDatabase
from tests.support.message_index import SearchedCommunity
from tests.support.serving import app_over, served, socket

from hiroba.application.channels.index_messages import IndexMessages
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.registry import build
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.presentation.worker.message_indexer import indexing_messages

SAID = {
    "歯車": "差動歯車はなぜ左右の回転差を吸収できるのですか。",
    "gear": "Planetary gears share the load.",
    "워크숍": "워크숍은 토요일 오후 2시입니다.",
    "齿轮": "行星齿轮的减速比是多少？",
    "齒輪": "齒輪箱的聲音變大了",
}


@pytest.fixture
async def searched(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> AsyncGenerator[SearchedCommunity]:
    async with open_sqlite_copy() as database:
        searched = SearchedCommunity.over(Community(database), tmp_path / "messages-search.db")
        index = build(IndexMessages, searched.ports)
        async with indexing_messages(index, searched.ports.realtime):
            yield searched
        await searched.message_search.aclose()


@pytest.fixture
async def address(searched: SearchedCommunity) -> AsyncGenerator[str]:
    async with served(app_over(searched.ports)) as address:
        yield address


WITHIN_SECONDS = 10  # one on a machine of its own; tests share theirs


class Searcher:
    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def ask(self, query: str, **options: Any) -> httpx2.Response:
        return await self._client.get("/search", params={"q": query, **options})

    async def find(self, query: str, **options: Any) -> list[dict[str, Any]]:
        answer = await self.ask(query, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    async def find_soon(self, query: str, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(WITHIN_SECONDS):
            while len(found := await self.find(query)) != count:
                await asyncio.sleep(0.02)
        return found


Searching = Callable[[Actor], Searcher]


@pytest.fixture
async def searching(searched: SearchedCommunity, address: str) -> AsyncGenerator[Searching]:
    """Gives a person a client of their own."""
    async with AsyncExitStack() as stack:

        def for_(actor: Actor) -> Searcher:
            headers = {"Authorization": f"Bearer {searched.community.token(actor)}"}
            base = f"http://{address}/api/v1"
            client = httpx2.AsyncClient(base_url=base, headers=headers, trust_env=False)
            stack.push_async_callback(client.aclose)
            return Searcher(client)

        yield for_


async def test_what_is_said_is_found_soon_in_five_languages(
    searched: SearchedCommunity, searching: Searching
) -> None:
    hanako = await searched.community.person()
    searcher = searching(hanako)
    channel = (await searched.community.channel(hanako)).id
    for query, text in SAID.items():
        posted = await searched.community.say(hanako, channel, text)

        found = (await searcher.find_soon(query, 1 if query != "齒輪" else 2))[0]

        assert found["kind"] == "message"
        assert found["messageId"] == str(posted.id)
        assert found["author"]["displayName"] == "田中花子"
        assert found["snippet"] == text
        start, end = (found["highlights"][0][key] for key in ("start", "end"))
        assert query in text[start:end].casefold()


async def test_edits_and_deletions_count_soon(
    searched: SearchedCommunity, searching: Searching
) -> None:
    hanako = await searched.community.person()
    searcher = searching(hanako)
    channel = (await searched.community.channel(hanako)).id
    posted = await searched.community.say(hanako, channel, "古い言葉")
    await searcher.find_soon("古い言葉", 1)

    await searched.edit(channel, posted.id, "新しい表現")
    await searcher.find_soon("新しい表現", 1)
    assert await searcher.find("古い言葉") == []

    await searched.delete(channel, posted.id)
    assert await searcher.find("新しい表現") == []


async def test_both_doors_answer_alike(
    searched: SearchedCommunity, searching: Searching, address: str
) -> None:
    hanako = await searched.community.person()
    searcher = searching(hanako)
    channel = (await searched.community.channel(hanako)).id
    for number in range(5):
        await searched.community.say(hanako, channel, f"議題 {number}")
    await searcher.find_soon("議題", 5)
    first = (await searcher.ask("議題", limit=3)).json()
    second = (await searcher.ask("議題", limit=3, cursor=first["meta"]["nextCursor"])).json()

    async with socket(address, searched.community.token(hanako)) as client:
        await client.send("search", id="s1", q="議題", limit=3)
        done, _ = await client.until("search:done")
        await client.send("search", id="s2", q="議題", limit=0)
        refused, _ = await client.until("search:error")

    assert first["meta"]["hasMore"]
    assert not second["meta"]["hasMore"]
    assert [one["snippet"] for one in first["data"] + second["data"]] == [
        f"議題 {number}" for number in reversed(range(5))
    ]
    assert done["results"] == first["data"]
    assert (done["id"], done["nextCursor"]) == ("s1", first["meta"]["nextCursor"])
    assert (refused["id"], refused["success"]) == ("s2", False)


async def test_who_was_removed_finds_nothing_from_that_moment_on(
    searched: SearchedCommunity, searching: Searching
) -> None:
    hanako = await searched.community.person()
    jisu = await searched.community.person("김지수")
    channel = await searched.community.channel(
        hanako, ChannelKind.PRIVATE, name="内緒の部屋", members=(jisu.user_id,)
    )
    await searched.community.say(hanako, channel.id, "秘密の暗号 zirconia")
    searcher = searching(jisu)
    await searcher.find_soon("zirconia", 1)

    await searched.community.case(RemoveMember).execute(
        RemoveMemberCommand(actor=hanako, channel_id=channel.id, user_id=jisu.user_id)
    )

    for query in (
        "zirconia",
        "秘密",
        f"in:{channel.id}",
        "in:内緒の部屋",
        f"from:{hanako.user_id}",
    ):
        answer = (await searcher.ask(query)).json()
        assert answer["data"] == []
        assert not answer["meta"]["hasMore"]
        assert answer["meta"]["total"] is None


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ('"', 200), ("NEAR(", 200), ("a'b", 200), ("x\x00y", 422), ("w" * 10_240, 422)],
)
async def test_hostile_queries_are_no_error_of_ours(
    searched: SearchedCommunity, searching: Searching, query: str, status: int
) -> None:
    searcher = searching(await searched.community.person())

    assert (await searcher.ask(query)).status_code == status


async def test_days_are_those_of_the_searcher(
    searched: SearchedCommunity, searching: Searching
) -> None:
    hanako = await searched.community.person()
    searcher = searching(hanako)
    channel = (await searched.community.channel(hanako)).id
    await searched.community.say(hanako, channel, "日付の境目")
    await searcher.find_soon("日付", 1)
    now = searched.ports.clock.now()
    ahead = min(840, (24 - now.hour) * 60)
    there = (now.timestamp() + ahead * 60) // 86_400 != now.timestamp() // 86_400

    here = await searcher.find(f"日付 on:{now:%Y-%m-%d}")
    elsewhere = await searcher.find(f"日付 on:{now:%Y-%m-%d}", utcOffset=ahead)

    assert len(here) == 1
    assert len(elsewhere) == (0 if there else 1)


async def test_kinds_that_are_not_searched_find_nothing(
    searched: SearchedCommunity, searching: Searching
) -> None:
    hanako = await searched.community.person()
    searcher = searching(hanako)
    channel = (await searched.community.channel(hanako)).id
    await searched.community.say(hanako, channel, "種類")
    await searcher.find_soon("種類", 1)

    assert await searcher.find("種類", kinds="person") == []
    assert len(await searcher.find("種類", kinds="message")) == 1
