"""B5, W2: a right that is taken away is gone everywhere within a second, also on sockets that are open."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from tests.support.canaries import CHANNEL, leaked, word
from tests.support.canary_requests import SAID
from tests.support.canary_scenes import BAIT, QUESTION
from tests.support.canary_socket import Ear, an_ear
from tests.support.canary_walk import Walk, walk
from tests.support.canary_world import EVERY_WALL, World
from tests.support.serving import served

SECOND = 1.0
READS = ("GET", "POST")


@asynccontextmanager
async def listening(world: World, name: str, place: str = "channel") -> AsyncGenerator[Ear]:
    """To the private channel, or to everything that concerns them, from now on."""
    wish = {
        "channel": {"channelId": world.ids.hidden["channel"][0], "afterSeq": None},
        "events": {"after": None},
    }[place]
    async with served(world.app) as address, an_ear(address, world[name].token) as ear:
        await ear.send(f"{place}:subscribe", **wish)
        await ear.until(lambda frame: frame["type"] == f"{place}:subscribed")
        yield ear


async def _removed(world: World) -> None:
    club = world.ids.hidden["channel"][0]
    await world["keeper"].ask("DELETE", f"/channels/{club}/members/{world['insider'].id}")


async def _left(world: World) -> None:
    club = world.ids.hidden["channel"][0]
    await world["insider"].ask("DELETE", f"/channels/{club}/members/{world['insider'].id}")


@pytest.mark.parametrize("taken_away", [_removed, _left])
async def test_B5_W2_who_is_no_longer_in_a_channel_meets_nothing_of_it(
    world: World, taken_away: Callable[[World], Awaitable[None]]
) -> None:
    club = world.ids.hidden["channel"][0]
    async with listening(world, "insider") as ear:
        await taken_away(world)
        heard = len(ear.heard)
        await world["keeper"].say(club, word("message"))
        asked = await world["keeper"].say(club, f"@hiroba {QUESTION}")
        await world["keeper"].answered(club, after=asked["seq"])
        await ear.send("channel:subscribe", channelId=club, afterSeq=0)
        await ear.until(lambda frame: frame["type"] == "channel:error")

        assert leaked(b"".join(ear.heard[heard:]), [CHANNEL]) == []
        for method in READS:
            assert _through(await walk(world, "insider", walls=[CHANNEL], methods=method)) == []


async def test_W2_nothing_said_after_the_removal_is_heard_however_fast_people_talk(
    world: World,
) -> None:
    keeper, club = world["keeper"], world.ids.hidden["channel"][0]
    removed_before = asyncio.Event()

    async def talk() -> list[str]:
        """The messages that were only sent once the removal had been answered."""
        later: list[str] = []
        for number in range(400):
            name = f"第{number}号"
            if removed_before.is_set():
                later.append(name)
            await keeper.say(club, name)
            if len(later) == 30:
                break
        return later

    async with listening(world, "insider") as ear:
        talking = asyncio.create_task(talk())
        await ear.until(lambda frame: frame["data"].get("content") == "第5号")
        await _removed(world)
        removed_before.set()
        later = await talking
        await ear.caught_up()

        assert len(later) == 30
        assert [one for one in later if one.encode() in ear.everything] == []


@pytest.mark.parametrize("taken_away", [_removed, _left])
async def test_B5_W2_stream_of_everything_ends_for_a_channel_that_one_is_no_longer_in(
    world: World, taken_away: Callable[[World], Awaitable[None]]
) -> None:
    keeper, club = world["keeper"], world.ids.hidden["channel"][0]
    async with listening(world, "insider", "events") as ear:
        await taken_away(world)
        heard = len(ear.heard)
        said = await keeper.say(club, word("message"))
        await keeper.ask("PATCH", f"/messages/{said['id']}", json={"content": word("reply")})
        await keeper.ask("PATCH", f"/channels/{club}", json={"topic": word("channel topic")})
        await ear.send("events:subscribe", after=0)  # nor is it told afterwards
        await ear.caught_up()
        await ear.until(lambda frame: frame["type"] == "channel:left")
        await world["insider"].say(world.ids.open["channel"], "おわり")
        await ear.until(lambda frame: frame["data"].get("content") == "おわり")

        assert leaked(b"".join(ear.heard[heard:]), [CHANNEL]) == []


async def test_B5_W2_stream_of_a_closed_account_ends_within_a_second(world: World) -> None:
    async with listening(world, "insider", "events") as ear:
        await world["owner"].ask("DELETE", f"/users/{world['insider'].id}")
        async with asyncio.timeout(SECOND):
            code = await ear.close_code()
        heard = len(ear.heard)
        await world["keeper"].say(world.ids.hidden["channel"][0], word("message"))

        assert (code, ear.heard[heard:]) == (4403, [])


async def test_B5_W2_stream_of_a_member_who_becomes_a_guest_holds_their_own_channels_alone(
    world: World,
) -> None:
    insider, other = world["insider"], world.ids.open["other"]
    async with listening(world, "insider", "events") as ear:
        await world["owner"].ask("PATCH", f"/users/{insider.id}", json={"role": "guest"})
        heard = len(ear.heard)
        await world["owner"].say(other, word("said in the other square"))
        await world["keeper"].say(world.ids.hidden["channel"][0], word("message"))
        await ear.until(lambda frame: word("message") in str(frame["data"].get("content")))

        assert word("said in the other square").encode() not in b"".join(ear.heard[heard:])


async def test_B5_W2_closed_account_meets_nothing_at_all(world: World) -> None:
    async with listening(world, "insider") as ear:
        await world["owner"].ask("DELETE", f"/users/{world['insider'].id}")
        async with asyncio.timeout(SECOND):
            code = await ear.close_code()

        assert code == 4403
        for method in READS:
            taken = await walk(world, "insider", walls=sorted(EVERY_WALL), methods=method)
            assert taken.findings == []


async def test_B5_W2_member_who_becomes_a_guest_loses_the_community_at_once(world: World) -> None:
    other, insider = world.ids.open["other"], world["insider"]
    search = {"query": word("community text"), "limit": 50}
    before = await insider.send("POST", "/api/v1/rag/search", json=search)

    await world["owner"].ask("PATCH", f"/users/{insider.id}", json={"role": "guest"})

    after = await insider.send("POST", "/api/v1/rag/search", json=search)
    square = await insider.send("GET", f"/api/v1/channels/{other}/messages")
    assert word("community text") in before.text
    assert word("community text") not in after.text
    assert square.status_code == 404


@pytest.mark.parametrize("narrowed", ["document", "collection"])
async def test_B5_document_whose_readers_become_fewer_is_gone_for_the_others(
    world: World, narrowed: str
) -> None:
    keeper, insider, ids = world["keeper"], world["insider"], world.ids
    one = {"document": ids.hidden["document"][0], "collection": ids.hidden["collection"][0]}
    canaries = {
        "document": ["document title", "document text", "document source"],
        "collection": ["collection name", "title in the collection", "text in the collection"],
    }[narrowed]
    search = {"query": f"{BAIT} {word(canaries[-2])} {word(canaries[1])}", "limit": 50}
    before = await insider.send("POST", "/api/v1/rag/search", json=search)
    assert set(leaked(before.content, [CHANNEL])) & set(canaries)

    await keeper.ask("PATCH", f"/{narrowed}s/{one[narrowed]}", json={"audience": "private"})

    # What the assistant said in the channel stays said and is found there, like anybody's words.
    found_as_said = f'"kinds": "{SAID}"'
    said = ("/messages", "/api/v1/search", found_as_said, ids.hidden["answer"][0])
    for method in READS:
        through = _through(await walk(world, "insider", walls=[CHANNEL], methods=method))
        found = [one for one in through if not any(place in one for place in said)]
        assert [one for one in found if one.startswith(tuple(canaries))] == []


def _through(taken: Walk) -> list[str]:
    """What came through; the insider still sees some of what is hidden from others."""
    return [one for one in taken.findings if " is not " not in one]
