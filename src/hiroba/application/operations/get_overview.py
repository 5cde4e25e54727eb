"""How the community and its instance are doing."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.operations.check_health import CheckHealth, PartHealth
from hiroba.application.operations.overview_reader import OverviewFigures, OverviewReader
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.space_gauge import Space, SpaceGauge
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.jobs.job import Job, JobState

FAILED_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GetOverviewQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`failed` are the newest jobs that need a person."""

    figures: OverviewFigures
    space: Space
    failed: Sequence[Job]
    health: Sequence[PartHealth]


@dataclass(frozen=True, slots=True, kw_only=True)
class GetOverview:
    """Figures of up to a minute ago, and the health of this moment. Needs `overview:read`. Raises ForbiddenError."""

    uow: UnitOfWork
    clock: Clock
    overview_reader: OverviewReader
    space_gauge: SpaceGauge
    check_health: CheckHealth

    async def execute(self, query: GetOverviewQuery) -> Overview:
        require(query.actor, Permission.OVERVIEW_READ)
        figures = await self.overview_reader.read(now=self.clock.now())
        space = await self.space_gauge.measure()
        async with self.uow.read() as tx:
            failed = await tx.jobs.list_page(
                states=[JobState.FAILED.value], created_by=None, limit=FAILED_SHOWN, offset=0
            )
        return Overview(
            figures=figures,
            space=space,
            failed=failed,
            health=await self.check_health.execute(space, figures.model),
        )
