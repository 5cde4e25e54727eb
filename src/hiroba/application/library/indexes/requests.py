"""Asking for work on generations of the index. Whoever runs the jobs does it: here, or in the server beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from hiroba.application.library.job_kinds import EVALUATE, REBUILD, SWITCH
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.index_errors import IndexNotFoundError, IndexNotReadyError
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.ids import JobId

_SWITCHABLE = frozenset({GenerationState.READY, GenerationState.PREVIOUS})
_MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueIndexJob:
    """Puts a job into the queue, unless one that does the same waits or runs already."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    job_queue: JobQueue

    async def execute(self, actor: Actor, kind: str, payload: Mapping[str, str]) -> Job:
        """The job, or the one that is there."""
        async with self.uow() as tx:
            job = await _same(tx, kind, payload)
            if job is None:
                job = Job.queued(
                    JobId(self.ids.new()),
                    kind,
                    payload=payload,
                    subject_id=None,
                    created_by=actor.user_id,
                    at=self.clock.now(),
                )
                await tx.jobs.add(job)
        self.job_queue.wake()
        return job


async def _same(tx: Transaction, kind: str, payload: Mapping[str, str]) -> Job | None:
    """A second build would only begin from the start what is under way."""
    states = [JobState.QUEUED.value, JobState.RUNNING.value]
    waiting = await tx.jobs.list_page(states=states, created_by=None, limit=_MOST, offset=0)
    alike = (job for job in waiting if job.kind == kind and not job.cancel_requested)
    return next((job for job in alike if kind == REBUILD or job.payload == payload), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBuildCommand:
    """With `switch`, searches go over to the new generation at once, unless it finds less."""

    actor: Actor
    switch: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBuild:
    """Ask for a job that builds the next generation of the index, of every document of the community."""

    queue: QueueIndexJob

    async def execute(self, command: RequestBuildCommand) -> Job:
        """The one under way, where there is one. Raises ForbiddenError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        payload = {"switch": "yes" if command.switch else "no"}
        return await self.queue.execute(command.actor, REBUILD, payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSwitchCommand:
    actor: Actor
    number: int
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSwitch:
    """Ask for a job that lets searches go over to a generation, if the golden questions find as much there."""

    uow: UnitOfWork
    queue: QueueIndexJob

    async def execute(self, command: RequestSwitchCommand) -> Job:
        """Raises ForbiddenError, IndexNotFoundError, IndexNotReadyError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        async with self.uow.read() as tx:
            generation = await tx.index_generations.get(command.number)
        if generation.state not in _SWITCHABLE:
            raise IndexNotReadyError(details={"state": generation.state.value})
        force = "yes" if command.force else "no"
        payload = {"generation": str(command.number), "force": force}
        return await self.queue.execute(command.actor, SWITCH, payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvaluationCommand:
    """`number` is the current generation where it is left out."""

    actor: Actor
    number: int | None = None
    answers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEvaluation:
    """Ask for a job that scores a generation on the golden questions."""

    uow: UnitOfWork
    queue: QueueIndexJob

    async def execute(self, command: RequestEvaluationCommand) -> Job:
        """Raises ForbiddenError, IndexNotFoundError, IndexNotReadyError."""
        require(command.actor, Permission.DOCUMENT_MANAGE)
        async with self.uow.read() as tx:
            generations = await tx.index_generations.list_all()
        chosen = next((one for one in generations if _is_chosen(one, command.number)), None)
        if chosen is None or chosen.state is GenerationState.DROPPED:
            raise IndexNotFoundError
        if chosen.state not in _SWITCHABLE | {GenerationState.CURRENT}:
            raise IndexNotReadyError(details={"state": chosen.state.value})
        answers = "yes" if command.answers else "no"
        payload = {"generation": str(chosen.number), "answers": answers}
        return await self.queue.execute(command.actor, EVALUATE, payload)


def _is_chosen(generation: IndexGeneration, number: int | None) -> bool:
    if number is None:
        return generation.state is GenerationState.CURRENT
    return generation.number == number
