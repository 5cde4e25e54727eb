"""Nobody sleeps through a wake-up."""

import asyncio

from hiroba.infrastructure.job_queue.in_process import InProcessJobQueue


async def test_a_wake_up_between_two_waits_is_not_lost() -> None:
    queue = InProcessJobQueue()
    listener = queue.listen()
    queue.wake()

    async with asyncio.timeout(1):
        await listener.wait(60)


async def test_everybody_who_listens_is_woken() -> None:
    queue = InProcessJobQueue()
    waits = [asyncio.create_task(queue.listen().wait(60)) for _ in range(3)]
    await asyncio.sleep(0)

    queue.wake()

    async with asyncio.timeout(1):
        await asyncio.gather(*waits)


async def test_a_wait_ends_by_itself() -> None:
    async with asyncio.timeout(1):
        await InProcessJobQueue().listen().wait(0.001)
