"""What the commands about the index work with."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TypeVar

import click

from hiroba.application.identity.operator import OPERATOR
from hiroba.application.jobs.manage_jobs import GetJob, JobQuery
from hiroba.application.library.indexes.golden_questions import AddGoldenQuestion
from hiroba.application.library.indexes.manage import (
    DropIndex,
    ListEvaluations,
    ListEvaluationsQuery,
    ListIndexes,
    SwitchBack,
)
from hiroba.application.library.indexes.operator_questions import (
    ForgetGoldenQuestion,
    ListAllGoldenQuestions,
)
from hiroba.application.library.indexes.requests import (
    RequestBuild,
    RequestEvaluation,
    RequestSwitch,
)
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.evaluation import Evaluation

Result = TypeVar("Result")
_POLL_SECONDS = 0.2
_STEP = 10  # per cent between two words about progress


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTools:
    """The use cases behind these commands; somebody runs the jobs they ask for."""

    request_build: RequestBuild
    request_switch: RequestSwitch
    request_evaluation: RequestEvaluation
    list_indexes: ListIndexes
    switch_back: SwitchBack
    drop_index: DropIndex
    list_evaluations: ListEvaluations
    add_question: AddGoldenQuestion
    list_questions: ListAllGoldenQuestions
    forget_question: ForgetGoldenQuestion
    get_job: GetJob

    async def ended(self, job: Job) -> Job:
        """Wait, and tell how far it is. Raises ClickException where it did not succeed."""
        told = 0
        while not job.is_over:
            await asyncio.sleep(_POLL_SECONDS)
            job = await self.get_job.execute(JobQuery(actor=OPERATOR, job_id=job.id))
            percent = int(job.progress * 100)
            if percent >= told + _STEP and not job.is_over:
                told = percent
                click.echo(f"{percent} %", err=True)
        if job.state is not JobState.DONE:
            raise click.ClickException(job.error_message or job.state.value)
        return job

    async def newest_evaluation(self, number: int | None) -> Evaluation | None:
        query = ListEvaluationsQuery(actor=OPERATOR, number=number, limit=1)
        return next(iter(await self.list_evaluations.execute(query)), None)


OpenTools = Callable[[], AbstractAsyncContextManager[IndexTools]]


def run_with(open_tools: OpenTools, work: Callable[[IndexTools], Awaitable[Result]]) -> Result:
    async def opened() -> Result:
        async with open_tools() as tools:
            return await work(tools)

    return asyncio.run(opened())
