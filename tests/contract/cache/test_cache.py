"""What every cache keeps, and what it must not. Another adapter joins in `CACHES`."""

import asyncio
from dataclasses import dataclass
from uuid import uuid4

import pytest

from hiroba.application.ports.cache import Cache, Copy
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.cache.in_process import InProcessCache

ENTRIES, SECONDS = 3, 10.0
GEAR, CAM = uuid4(), uuid4()


@dataclass
class Store:
    """What is copied, how often it was, and the time."""

    version: int = 1
    value: str | None = "歯車 1"
    reads: int = 0
    seconds: float = 0.0

    async def copy(self) -> Copy[str] | None:
        self.reads += 1
        return None if self.value is None else Copy(self.version, self.value)

    def change(self) -> None:
        self.version += 1
        self.value = f"歯車 {self.version}"


def in_process(store: Store) -> Cache[str]:
    return InProcessCache("tests", entries=ENTRIES, seconds=SECONDS, now=lambda: store.seconds)


CACHES = [in_process]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture(params=CACHES)
def cache(store: Store, request: pytest.FixtureRequest) -> Cache[str]:
    return request.param(store)


async def test_one_state_is_read_once(cache: Cache[str], store: Store) -> None:
    found = [await cache.get(GEAR, version=1, make=store.copy) for _ in range(3)]

    assert found == ["歯車 1"] * 3
    assert store.reads == 1


async def test_another_state_is_read_anew(cache: Cache[str], store: Store) -> None:
    await cache.get(GEAR, version=1, make=store.copy)
    store.change()

    found = [await cache.get(GEAR, version=2, make=store.copy) for _ in range(2)]

    assert found == ["歯車 2"] * 2
    assert store.reads == 2


async def test_whoever_comes_back_late_puts_nothing_old_over_the_new(
    cache: Cache[str], store: Store
) -> None:
    old = await store.copy()
    gate = asyncio.Event()

    async def slowly() -> Copy[str] | None:
        await gate.wait()
        return old

    late = asyncio.create_task(cache.get(GEAR, version=1, make=slowly))
    await asyncio.sleep(0)
    store.change()
    await cache.get(GEAR, version=2, make=store.copy)
    gate.set()

    assert await late == "歯車 1"  # what there was when it was read
    reads = store.reads
    assert await cache.get(GEAR, version=2, make=store.copy) == "歯車 2"
    assert store.reads == reads


async def test_what_is_dropped_while_it_is_copied_is_not_kept(
    cache: Cache[str], store: Store
) -> None:
    gate, begun = asyncio.Event(), asyncio.Event()

    async def slowly() -> Copy[str] | None:
        copy = await store.copy()
        begun.set()
        await gate.wait()
        return copy

    late = asyncio.create_task(cache.get(GEAR, version=1, make=slowly))
    await begun.wait()
    await cache.drop(GEAR)
    gate.set()
    await late

    store.value = None
    assert await cache.get(GEAR, version=1, make=store.copy) is None


async def test_a_drop_leaves_the_others(cache: Cache[str], store: Store) -> None:
    await cache.get(GEAR, version=1, make=store.copy)
    await cache.get(CAM, version=1, make=store.copy)

    await cache.drop(GEAR)
    await cache.drop(uuid4())
    store.value = None

    assert await cache.get(GEAR, version=1, make=store.copy) is None
    assert await cache.get(CAM, version=1, make=store.copy) == "歯車 1"


async def test_nothing_is_kept_of_what_is_not_to_be(cache: Cache[str], store: Store) -> None:
    store.value = None
    assert await cache.get(GEAR, version=1, make=store.copy) is None

    store.value = "캠"
    assert await cache.get(GEAR, version=1, make=store.copy) == "캠"
    assert store.reads == 2


async def test_what_goes_wrong_while_copying_is_raised_and_forgotten(
    cache: Cache[str], store: Store
) -> None:
    async def away() -> Copy[str] | None:
        raise UnavailableError

    with pytest.raises(UnavailableError):
        await cache.get(GEAR, version=1, make=away)
    assert await cache.get(GEAR, version=1, make=store.copy) == "歯車 1"


async def test_copies_are_kept_for_their_time_and_no_longer(
    cache: Cache[str], store: Store
) -> None:
    for at in (0.0, SECONDS - 0.1, SECONDS + 0.1):
        store.seconds = at
        await cache.get(GEAR, version=1, make=store.copy)

    assert store.reads == 2


async def test_those_that_nobody_asks_for_make_room(cache: Cache[str], store: Store) -> None:
    others = [uuid4() for _ in range(ENTRIES)]
    for key in (GEAR, *others[:-1], GEAR, others[-1]):
        await cache.get(key, version=1, make=store.copy)
    reads = store.reads

    await cache.get(GEAR, version=1, make=store.copy)
    assert store.reads == reads
    await cache.get(others[0], version=1, make=store.copy)
    assert store.reads == reads + 1
