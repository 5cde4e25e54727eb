"""What the cache of one process tells of itself, and how it is switched off."""

from uuid import uuid4

from prometheus_client import REGISTRY

from hiroba.application.ports.cache import Copy
from hiroba.infrastructure.cache.in_process import InProcessCache


def figure(name: str, cache: str) -> float | None:
    return REGISTRY.get_sample_value(name, {"cache": cache})


async def gear() -> Copy[str] | None:
    return Copy(1, "기어")


async def test_hits_and_misses_are_counted_with_their_rate() -> None:
    cache = InProcessCache[str]("counted", entries=2, seconds=60)
    keys = [uuid4() for _ in range(3)]

    for key in (keys[0], keys[0], keys[0], keys[0], *keys[1:]):
        await cache.get(key, version=1, make=gear)
    await cache.get(keys[2], version=2, make=gear)

    assert figure("cache_hits_total", "counted") == 3
    assert figure("cache_misses_total", "counted") == 4
    assert figure("cache_hit_rate", "counted") == 3 / 7
    assert figure("cache_entries", "counted") == 2

    await cache.drop(keys[2])
    assert figure("cache_entries", "counted") == 1


async def test_without_entries_nothing_is_kept() -> None:
    cache = InProcessCache[str]("off", entries=0, seconds=60)

    for _ in range(2):
        assert await cache.get(uuid4(), version=1, make=gear) == "기어"

    assert figure("cache_hits_total", "off") == 0
    assert figure("cache_misses_total", "off") == 2
    assert figure("cache_entries", "off") == 0
