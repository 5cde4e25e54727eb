"""What a feature offers for its kinds of jobs and effects."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from hiroba.application.ports.outbox import OutboxEntry
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId

LEASE = timedelta(seconds=20)  # how long a run may be silent before another may take the job


class JobHandler(Protocol):
    """Runs jobs that are leased to this process. Whatever it does must be safe to do again."""

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        """What went wrong, by job; JobCancelledError for one that was asked to stop.

        Success is recorded by the handler (`tx.jobs.finish`) in the transaction that makes it visible. Every
        transaction that writes begins with `tx.jobs.renew`, and leaves alone what is not held any more.
        """
        ...

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Remove what unfinished runs left behind. Called before a job ends as failed or cancelled."""
        ...


class JobEffects(Protocol):
    """What the fate of jobs means to their subjects, written in the transaction that decides it.

    The transaction has begun with `tx.events.begin()`.
    """

    async def ended(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        """They have failed or were cancelled; `error_code` says why. To be published after the commit."""
        ...

    async def waits(
        self, tx: Transaction, jobs: Sequence[Job], *, now: datetime
    ) -> Sequence[LiveEvent]:
        """They wait, in the queue or paused, and begin at the start when they are run."""
        ...


class OutboxHandler(Protocol):
    """Carries out effects of one kind. Reads the present state rather than trusting old payloads."""

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        """All of them, in order; must be safe to repeat. Raises whatever went wrong: they are tried again later."""
        ...
