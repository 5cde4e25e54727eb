"""Generations of the library's index: built beside each other, scored, switched, switched back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from hiroba.application.library.indexes.manage import (
    DropIndex,
    DropIndexCommand,
    ListEvaluations,
    ListEvaluationsQuery,
    ListIndexes,
    SwitchBack,
)
from hiroba.application.library.indexes.requests import (
    RequestBuild,
    RequestBuildCommand,
    RequestEvaluation,
    RequestEvaluationCommand,
    RequestSwitch,
    RequestSwitchCommand,
)
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.index_models import (
    BuildIn,
    EvaluationIn,
    EvaluationOut,
    IndexOut,
    SearchedOut,
    SwitchIn,
)
from hiroba.presentation.http.v1.job_models import TaskOut

router = APIRouter(tags=["indexes"])

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.post("/rag/build", status_code=202)
async def build_index(
    actor: CurrentActor,
    case: Annotated[RequestBuild, Depends(use(RequestBuild))],
    wish: BuildIn | None = None,
) -> Envelope[TaskOut]:
    """Build the index anew beside the one that is searched. Needs `document:manage`.

    Searches go on meanwhile, and go over to the new one when it is whole and finds as much.
    """
    command = RequestBuildCommand(actor=actor, switch=wish is None or wish.switch)
    return Envelope(data=TaskOut.of(await case.execute(command)))


@router.get("/indexes")
async def list_indexes(
    actor: CurrentActor, case: Annotated[ListIndexes, Depends(use(ListIndexes))]
) -> Envelope[list[IndexOut]]:
    """The generations that are kept, with their newest scores. Needs `document:manage`."""
    found = await case.execute(actor)
    return Envelope(data=[IndexOut.of(one) for one in found])


@router.post("/indexes/back")
async def switch_back(
    actor: CurrentActor, case: Annotated[SwitchBack, Depends(use(SwitchBack))]
) -> Envelope[SearchedOut]:
    """Search the previous generation again, at once and whatever its score. Needs `document:manage`."""
    return Envelope(data=SearchedOut(number=await case.execute(actor)))


@router.post("/indexes/{number}/switch", status_code=202)
async def switch_index(
    number: Number,
    actor: CurrentActor,
    case: Annotated[RequestSwitch, Depends(use(RequestSwitch))],
    wish: SwitchIn | None = None,
) -> Envelope[TaskOut]:
    """Search another generation. Needs `document:manage`.

    Both are scored first; where the new one finds less the job fails with `index.score_fell` and both scores.
    """
    force = wish is not None and wish.force
    command = RequestSwitchCommand(actor=actor, number=number, force=force)
    return Envelope(data=TaskOut.of(await case.execute(command)))


@router.delete("/indexes/{number}")
async def drop_index(
    number: Number, actor: CurrentActor, case: Annotated[DropIndex, Depends(use(DropIndex))]
) -> Envelope[None]:
    """Give up a generation that is not searched. Needs `document:manage`."""
    await case.execute(DropIndexCommand(actor=actor, number=number))
    return Envelope(data=None)


@router.post("/evaluations", status_code=202)
async def evaluate(
    actor: CurrentActor,
    case: Annotated[RequestEvaluation, Depends(use(RequestEvaluation))],
    wish: EvaluationIn | None = None,
) -> Envelope[TaskOut]:
    """Ask the golden questions, and keep how it went. Needs `document:manage`."""
    wish = wish or EvaluationIn()
    command = RequestEvaluationCommand(actor=actor, number=wish.number, answers=wish.answers)
    return Envelope(data=TaskOut.of(await case.execute(command)))


@router.get("/evaluations")
async def list_evaluations(
    actor: CurrentActor,
    case: Annotated[ListEvaluations, Depends(use(ListEvaluations))],
    number: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[EvaluationOut]:
    """How generations did, newest first. Needs `document:manage`."""
    query = ListEvaluationsQuery(actor=actor, number=number, limit=limit + 1, offset=offset)
    found = await case.execute(query)
    return Page(
        data=[EvaluationOut.of(one) for one in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )
