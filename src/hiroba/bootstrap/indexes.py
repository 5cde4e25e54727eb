"""Opens what the commands about the index need, beside a running server or alone on the folder."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.jobs.manage_jobs import GetJob, ReleaseJobs
from hiroba.application.jobs.run_jobs import Lane, RunJobs
from hiroba.application.library.indexes.begin import BeginIndexes
from hiroba.application.library.indexes.golden_questions import AddGoldenQuestion
from hiroba.application.library.indexes.manage import (
    DropIndex,
    ListEvaluations,
    ListIndexes,
    SwitchBack,
    TidyIndexes,
)
from hiroba.application.library.indexes.operator_questions import (
    ForgetGoldenQuestion,
    ListAllGoldenQuestions,
)
from hiroba.application.library.indexes.requests import (
    QueueIndexJob,
    RequestBuild,
    RequestEvaluation,
    RequestSwitch,
)
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.registry import Ports, build
from hiroba.application.shared.beside import beside
from hiroba.bootstrap.background import index_lane_of
from hiroba.bootstrap.data_folder import is_in_use, only_process
from hiroba.bootstrap.embedding import open_embedding
from hiroba.bootstrap.logging import configure_logging
from hiroba.bootstrap.schema import require_schema
from hiroba.bootstrap.settings import Settings, SqliteSettings
from hiroba.bootstrap.wiring import (
    open_database,
    open_index_stores,
    open_ports,
)
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.job_queue.in_process import InProcessJobQueue
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.presentation.cli.index_tools import IndexTools

_POLL_SECONDS = 0.1

log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_index_tools(settings: Settings) -> AsyncGenerator[IndexTools]:
    """Jobs are run by the server where there is one, else here.

    Raises NoCommunityError, SchemaOutdatedError and what `open_ports` raises.
    """
    error_file = settings.data / "logs" / "errors.log"
    configure_logging(
        form=settings.log_format, level="error", error_file=error_file, on_terminal=False
    )
    await require_schema(settings)
    if is_in_use(settings.data):
        async with _beside_a_server(settings) as tools:
            yield tools
        return
    with only_process(settings.data):
        async with open_ports(settings) as ports, _working(settings, ports):
            yield _tools(ports.uow, ports.index_stores)
            await build(TidyIndexes, ports).execute()


@asynccontextmanager
async def _beside_a_server(settings: Settings) -> AsyncGenerator[IndexTools]:
    """The rows alone: the server has the stores open."""
    async with AsyncExitStack() as stack:
        database = await open_database(settings, stack)
        embedding = await open_embedding(settings, stack)
        stores = open_index_stores(settings, database, embedding, stack)
        yield _tools(SqlUnitOfWork(database), stores)


@asynccontextmanager
async def _working(settings: Settings, ports: Ports) -> AsyncGenerator[None]:
    """Run jobs about the index until the block is left, and no others."""
    if isinstance(settings.database, SqliteSettings):
        await build(ReleaseJobs, ports).execute()
    await build(OpenInstance, ports).execute()
    await build(BeginIndexes, ports).execute()
    async with beside(_run(build(RunJobs, ports), index_lane_of(ports))):
        yield


async def _run(run: RunJobs, lane: Lane) -> None:
    while True:
        try:
            did = await run.execute(lane)
        except Exception:  # a store that is away comes back; whoever waits must not wait for nobody
            log.exception("index_job_failed")
            did = 0
        if not did:
            await asyncio.sleep(_POLL_SECONDS)


def _tools(uow: UnitOfWork, stores: IndexStores) -> IndexTools:
    clock, ids = SystemClock(), Uuid7Generator()
    queue = QueueIndexJob(uow=uow, clock=clock, ids=ids, job_queue=InProcessJobQueue())
    return IndexTools(
        request_build=RequestBuild(queue=queue),
        request_switch=RequestSwitch(uow=uow, queue=queue),
        request_evaluation=RequestEvaluation(uow=uow, queue=queue),
        list_indexes=ListIndexes(uow=uow, index_stores=stores),
        switch_back=SwitchBack(uow=uow, clock=clock),
        drop_index=DropIndex(uow=uow),
        list_evaluations=ListEvaluations(uow=uow),
        add_question=AddGoldenQuestion(uow=uow, clock=clock, ids=ids),
        list_questions=ListAllGoldenQuestions(uow=uow),
        forget_question=ForgetGoldenQuestion(uow=uow),
        get_job=GetJob(uow=uow),
    )
