"""Lists of mechanisms over HTTP: in pages, narrowed, counted, and refused where they cannot be read."""

import pytest
from tests.support.files import Uploader
from tests.support.filming import asked, made, shown
from tests.support.told_videos import a_video


async def test_lists_are_paged_filtered_and_counted(ana: Uploader, bob: Uploader) -> None:
    for n in range(5):
        await shown(ana, a_video(str(n), duration=float(n + 1)), title=f"機構 {n}", tags=["Cam"])
    mine = await made(bob, a_video("own"), title="초안")

    first = (await bob.ask("GET", "/mechanisms?limit=4&withTotal=true&sort=duration")).json()
    cursor = first["meta"]["nextCursor"]
    query = {"limit": "4", "sort": "duration", "cursor": cursor}
    second = (await bob.ask("GET", "/mechanisms", params=query)).json()

    assert (first["meta"]["total"], first["meta"]["hasMore"]) == (6, True)
    assert [one["title"] for one in first["data"]] == [f"機構 {n}" for n in range(4)]
    assert [one["title"] for one in second["data"]] == ["機構 4", "초안"]
    assert (second["meta"]["hasMore"], second["meta"]["nextCursor"]) == (False, None)
    assert [one["id"] for one in await asked(bob, "GET", "?state=draft")] == [mine["id"]]
    between = await asked(bob, "GET", "?tag=ＣＡＭ&minDuration=2&maxDuration=3&sort=-duration")
    assert [one["title"] for one in between] == ["機構 2", "機構 1"]
    assert len(await asked(bob, "GET", f"?ownerId={ana.id}")) == 5


@pytest.mark.parametrize(
    "query",
    [
        "sort=size",
        "state=gone",
        "limit=0",
        "limit=101",
        "minDuration=nan",
        "minDuration=-1",
        "ownerId=x",
        "cursor=!",
        "cursor=WzEsMl0",
        "cursor=WyJ4IiwiMDE4ZjAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0",
        "cursor=WzFlMzAsIjAxOGYwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMCJd",
        "tag=%00",
    ],
)
async def test_a_list_refuses_what_it_cannot_read(ana: Uploader, query: str) -> None:
    answer = await ana.ask("GET", f"/mechanisms?{query}")

    assert answer.status_code == 422, answer.text
