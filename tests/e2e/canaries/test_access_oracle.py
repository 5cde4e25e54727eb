"""B5: after any sequence of changes to who may read what, every path agrees with twenty lines that say who may."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from tests.support.canary_scenes import BAIT
from tests.support.canary_world import Person, World

STEPS = 25
FOUND_SECONDS = 5
READERS = ("insider", "outsider", "owner", "keeper")
MOVED = ("insider", "outsider")


@dataclass
class Oracle:
    """`club` is private, `square` public; an audience is `community`, `private` (the keeper's), or one of both."""

    guests: set[str] = field(default_factory=set[str])
    club: set[str] = field(default_factory=lambda: {"keeper", "insider"})
    square: set[str] = field(default_factory=lambda: {"owner"})
    audiences: dict[str, str] = field(default_factory=dict[str, str])

    def may_enter(self, reader: str, channel: str) -> bool:
        if channel == "club":
            return reader in self.club
        return reader in self.square or reader not in self.guests

    def may_read(self, reader: str, document: str) -> bool:
        audience = self.audiences[document]
        if audience == "community":
            return reader not in self.guests
        if audience == "private":
            return reader == "keeper"
        return self.may_enter(reader, audience)


@pytest.mark.parametrize("seed", range(2))
async def test_B5_every_path_agrees_on_who_may_read_what_after_every_change(
    world: World, seed: int
) -> None:
    random, ids = Random(seed), world.ids
    text, shelved, *_ = ids.hidden["document"]
    oracle = Oracle(audiences={text: "club", shelved: "club", ids.open["document"]: "community"})

    for _ in range(STEPS):
        done = await _change(world, oracle, random)
        for reader in READERS:
            await _check(world, oracle, reader, done)


async def _change(world: World, oracle: Oracle, random: Random) -> str:
    person, kind = random.choice(MOVED), random.choice(("membership", "role", "audience"))
    if kind == "membership":
        await _come_or_go(world, oracle, person, random.choice(("club", "square")))
    elif kind == "role":
        role = "member" if person in oracle.guests else "guest"
        await world["owner"].ask("PATCH", f"/users/{world[person].id}", json={"role": role})
        oracle.guests ^= {person}
    else:
        audience = random.choice(("community", "private", "club", "square"))
        await _give(world, oracle, random.choice(list(oracle.audiences)), audience)
    return f"{kind} of {person}: {oracle}"


async def _come_or_go(world: World, oracle: Oracle, person: str, channel: str) -> None:
    manager = world["keeper" if channel == "club" else "owner"]
    members = f"/channels/{_channels(world)[channel]}/members"
    inside = oracle.club if channel == "club" else oracle.square
    if person in inside:
        await manager.ask("DELETE", f"{members}/{world[person].id}")
    else:
        await manager.ask("POST", members, json={"userId": world[person].id})
    inside ^= {person}


async def _give(world: World, oracle: Oracle, document: str, audience: str) -> None:
    """A document in a collection is given with it."""
    channel = _channels(world).get(audience)
    body = {"audience": {"channelId": channel} if channel else audience}
    shelved = document == world.ids.hidden["document"][1]
    path = (
        f"/collections/{world.ids.hidden['collection'][0]}" if shelved else f"/documents/{document}"
    )
    await world["keeper"].ask("PATCH", path, json=body)
    oracle.audiences[document] = audience


async def _check(world: World, oracle: Oracle, name: str, done: str) -> None:
    reader, documents = world[name], set(oracle.audiences)
    readable = {one for one in documents if oracle.may_read(name, one)}
    listed = await reader.ask("GET", "/documents?limit=500")
    opened = {
        one for one in documents if (await _status(world, name, f"/documents/{one}/text")) == 200
    }
    about: Any = (name, done)
    assert {one["id"] for one in listed} & documents == readable, about
    assert opened == readable, about
    await _search(reader, documents, readable, about)
    for channel, id_ in _channels(world).items():
        status = await _status(world, name, f"/channels/{id_}/messages")
        assert status == (200 if oracle.may_enter(name, channel) else 404), about


async def _search(reader: Person, documents: set[str], readable: set[str], about: Any) -> None:
    """Never more than may be read; what somebody may read since a moment ago is found a moment later."""
    async with asyncio.timeout(FOUND_SECONDS):
        while True:
            found = await reader.ask("POST", "/rag/search", json={"query": BAIT, "limit": 50})
            ids = {one["documentId"] for one in found} & documents
            assert ids <= readable, about
            if ids == readable:
                return
            await asyncio.sleep(0.01)


async def _status(world: World, name: str, path: str) -> int:
    return (await world[name].send("GET", f"/api/v1{path}")).status_code


def _channels(world: World) -> dict[str, str]:
    return {"club": world.ids.hidden["channel"][0], "square": world.ids.open["other"]}
