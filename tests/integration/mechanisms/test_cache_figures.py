"""How often mechanisms were shown from the cache stands in the metrics."""

import httpx2
from tests.support.files import Uploader
from tests.support.filming import asked, made
from tests.support.told_videos import a_video


async def figures(client: httpx2.AsyncClient) -> tuple[float, float]:
    """Hits and misses so far."""
    told = dict(
        line.rsplit(" ", 1)
        for line in (await client.get("/metrics")).text.splitlines()
        if line.startswith("cache_")
    )
    assert 0 <= float(told['cache_hit_rate{cache="mechanisms"}']) <= 1
    return (
        float(told['cache_hits_total{cache="mechanisms"}']),
        float(told['cache_misses_total{cache="mechanisms"}']),
    )


async def test_looks_at_what_is_published_are_hits_and_at_drafts_neither(
    client: httpx2.AsyncClient, ana: Uploader, bob: Uploader
) -> None:
    at = f"/{(await made(ana, a_video(), title='ゼネバ'))['id']}"
    before = await figures(client)

    for _ in range(3):
        await asked(ana, "GET", at)
    as_draft = await figures(client)
    await asked(ana, "POST", f"{at}/publish")
    for viewer in (ana, bob, bob):
        await asked(viewer, "GET", at)
    shown = await figures(client)
    await asked(ana, "PATCH", at, json={"title": "4溝ゼネバ"})
    titles = {(await asked(viewer, "GET", at))["title"] for viewer in (ana, bob)}
    after = await figures(client)

    assert as_draft == before
    assert (shown[0] - before[0], shown[1] - before[1]) == (2, 1)
    assert (after[0] - shown[0], after[1] - shown[1]) == (1, 1)
    assert titles == {"4溝ゼネバ"}
