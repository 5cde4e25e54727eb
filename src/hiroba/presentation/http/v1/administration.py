"""How the community and its instance are doing, for whoever looks after them."""

from typing import Annotated

from fastapi import APIRouter, Depends

from hiroba.application.operations.get_overview import GetOverview, GetOverviewQuery
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.v1.overview_models import OverviewOut

router = APIRouter(prefix="/admin", tags=["administration"])


@router.get("/overview")
async def get_overview(
    actor: CurrentActor, case: Annotated[GetOverview, Depends(use(GetOverview))]
) -> Envelope[OverviewOut]:
    """People, messages, questions, documents, answers, room, work and health: needs `overview:read`."""
    return Envelope(data=OverviewOut.of(await case.execute(GetOverviewQuery(actor=actor))))
