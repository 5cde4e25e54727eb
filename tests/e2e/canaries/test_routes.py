"""B1, B3: whatever is asked of whichever route by whom, nothing from behind a wall comes out, not even that it is."""

import pytest
from tests.support.canaries import leaked, word
from tests.support.canary_requests import WALK
from tests.support.canary_walk import walk
from tests.support.canary_world import EVERY_WALL, WALLS, World
from tests.support.openapi import operations


async def test_B3_every_route_is_walked(world: World) -> None:
    assert {str(one) for one in operations(world.app)} == set(WALK)


@pytest.mark.parametrize("reader", WALLS)
async def test_B1_B3_nothing_behind_a_wall_is_read_found_counted_told_apart_from_nothing_or_changed(
    world: World, reader: str
) -> None:
    before = await _seen_behind_the_walls(world)

    taken = await walk(world, reader)

    assert taken.findings == []
    assert set(taken.statuses) >= set(WALK)
    assert await _seen_behind_the_walls(world) == before


async def test_B3_the_walk_finds_what_may_be_found(world: World) -> None:
    """Or it would prove nothing: searching works, and whoever is behind the walls meets every canary."""
    search = {"query": word("community text"), "limit": 50}
    found = await world["outsider"].ask("POST", "/rag/search", json=search)
    inside = await walk(world, "keeper", walls=sorted(EVERY_WALL), methods="GET")

    assert found[0]["documentId"] == world.ids.open["document"]
    behind = {name for name in leaked(inside.found, EVERY_WALL) if name != "failed file"}
    assert behind >= {
        "message",
        "reply",
        "direct message",
        "document text",
        "own text",
        "file text",
        "attached file name",
        "attached file text",
    }
    assert {finding.split(" in GET ")[0] for finding in inside.findings} >= behind


async def _seen_behind_the_walls(world: World) -> list[object]:
    """What the keeper sees; times are left out, for an administrator may try a failed job again."""
    keeper, ids = world["keeper"], world.ids
    await keeper.until_read()
    channels = [f"/channels/{one}" for one in ids.hidden["channel"]]
    paths = [
        *channels,
        *(f"{one}/messages" for one in channels),
        *(f"{one}/members" for one in channels),
        *(f"/collections/{one}" for one in ids.hidden["collection"]),
        *(f"/documents/{one}/passages" for one in ids.hidden["document"]),
        f"/answers/{ids.hidden['answer'][0]}",
        *(f"/conversations/{one}" for one in ids.hidden["conversation"]),
        *(f"/conversations/{one}/messages" for one in ids.hidden["conversation"]),
    ]
    documents = [await keeper.ask("GET", f"/documents/{one}") for one in ids.hidden["document"]]
    kept = [(one["title"], one["version"], one["audience"], one["status"]) for one in documents]
    return [kept, *[await keeper.ask("GET", path) for path in paths]]
