"""After a test has ended: every store agrees with the truth, once the work under way is done."""

import asyncio
from datetime import timedelta

from hiroba.application.channels.compare_message_index import CompareMessageIndex
from hiroba.application.library.compare_stores import CompareStores, StoreDifferences
from hiroba.application.registry import Ports, build
from hiroba.bootstrap.background import outbox_handlers_of
from hiroba.domain.jobs.job import JobState

SETTLE_SECONDS = 30
FOLLOW_SECONDS = 5


async def settled(ports: Ports, seconds: float = SETTLE_SECONDS) -> None:
    """Wait until a runner has left neither jobs nor effects."""
    async with asyncio.timeout(seconds):
        while await _is_at_work(ports):
            await asyncio.sleep(0.01)


async def _is_at_work(ports: Ports) -> bool:
    far = ports.clock.now() + timedelta(days=1)
    states = [JobState.QUEUED.value, JobState.RUNNING.value]
    async with ports.uow.read() as tx:
        if await tx.jobs.list_page(states=states, created_by=None, limit=1, offset=0):
            return True
        due = [await tx.outbox.due(kind, now=far, limit=1) for kind in outbox_handlers_of(ports)]
    return any(due)


async def assert_stores_agree(ports: Ports) -> None:
    """Rows, blobs, passages, entries and vectors."""
    differences = await build(CompareStores, ports).execute()
    assert differences.count == 0, _told(differences)


async def assert_all_agrees(ports: Ports) -> None:
    """In a running application: when its work is done, and the search over messages has followed."""
    await settled(ports)
    await assert_stores_agree(ports)
    compare = build(CompareMessageIndex, ports)
    deadline = asyncio.get_running_loop().time() + FOLLOW_SECONDS
    while (found := await compare.execute()).missing or found.left:
        assert asyncio.get_running_loop().time() < deadline, found
        await asyncio.sleep(0.02)


def _told(differences: StoreDifferences) -> dict[str, int]:
    parts = (
        differences.in_rows,
        differences.in_search,
        differences.in_vectors,
        differences.in_files,
        differences.in_cache,
    )
    return {name: count for part in parts for name, count in part.items() if count}
