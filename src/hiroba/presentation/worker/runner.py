"""The loops that run jobs and carry out effects, beside the server or in a process of their own."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import structlog

from hiroba.application.jobs.dispatch_outbox import DispatchOutbox
from hiroba.application.jobs.run_jobs import Lane, RunJobs
from hiroba.application.ports.job_handler import OutboxHandler
from hiroba.application.ports.job_queue import JobQueue

POLL_SECONDS = 1.0
GRACE_SECONDS = 8.0
WORKERS = 2

log = structlog.get_logger(__name__)


class Runner:
    """Runs jobs with a few workers, and one loop for each kind of effect, so that none waits for another's.

    Each worker begins with another lane and changes it after every run: no lane keeps the others waiting.
    """

    def __init__(
        self,
        *,
        run_jobs: RunJobs,
        lanes: Sequence[Lane],
        dispatch: DispatchOutbox,
        outbox_handlers: Mapping[str, OutboxHandler],
        job_queue: JobQueue,
        workers: int = WORKERS,
    ) -> None:
        self._run_jobs = run_jobs
        self._lanes = lanes
        self._dispatch = dispatch
        self._handlers = outbox_handlers
        self._queue = job_queue
        self._workers = workers
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        for worker in range(self._workers):
            lanes = deque(self._lanes)
            lanes.rotate(-worker)
            self._spawn(partial(self._run_next, lanes))
        for kind, handler in self._handlers.items():
            self._spawn(partial(self._dispatch.execute, kind, handler))

    async def stop(self) -> None:
        """Let what runs come to its end for a while; then give its leases back."""
        self._stopping = True
        self._queue.wake()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    def _spawn(self, step: Callable[[], Awaitable[int]]) -> None:
        self._tasks.append(asyncio.create_task(self._repeat(step)))

    async def _repeat(self, step: Callable[[], Awaitable[int]]) -> None:
        """Steps for as long as there is something to do, then wait to be woken."""
        wake_ups = self._queue.listen()
        while not self._stopping:
            try:
                did = await step()
            except Exception:  # a store that is away comes back; the loop must still be there
                log.exception("runner_step_failed")
                did = 0
            if not did and not self._stopping:
                await wake_ups.wait(POLL_SECONDS)

    async def _run_next(self, lanes: deque[Lane]) -> int:
        for _ in range(len(lanes)):
            did = await self._run_jobs.execute(lanes[0])
            lanes.rotate(-1)
            if did:
                return did
        return 0
