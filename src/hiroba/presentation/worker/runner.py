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
GRACE_SECONDS = 2.0  # for effects, which are short; a job would use all of it and not be done
WORKERS = 3

log = structlog.get_logger(__name__)


class Runner:
    """Runs jobs with a few workers, and one loop for each kind of effect, so that none waits for another's.

    Each worker begins with another lane and changes it after every run: no lane keeps the others waiting. The first of
    several leaves long lanes alone: what takes minutes never holds them all.
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
        self._jobs: list[asyncio.Task[None]] = []
        self._effects: list[asyncio.Task[None]] = []

    def start(self) -> None:
        for worker in range(self._workers):
            is_for_all = worker > 0 or self._workers == 1
            lanes = deque(lane for lane in self._lanes if is_for_all or not lane.is_long)
            lanes.rotate(-worker)
            self._jobs.append(self._looping(partial(self._run_next, lanes)))
        for kind, handler in self._handlers.items():
            self._effects.append(self._looping(partial(self._dispatch.execute, kind, handler)))

    async def stop(self) -> None:
        """Jobs give their leases back at once, to be taken up again elsewhere; effects may come to their end."""
        self._stopping = True
        self._queue.wake()
        for task in self._jobs:
            task.cancel()
        late: set[asyncio.Task[None]] = set()
        if self._effects:
            _, late = await asyncio.wait(self._effects, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*self._jobs, *self._effects, return_exceptions=True)
        self._jobs.clear()
        self._effects.clear()

    def _looping(self, step: Callable[[], Awaitable[int]]) -> asyncio.Task[None]:
        return asyncio.create_task(self._repeat(step))

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
