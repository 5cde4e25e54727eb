"""Talking with a model."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from hiroba.application.chat.chat import Chat
from hiroba.application.chat.list_models import ListModels, ListModelsQuery
from hiroba.application.identity.recheck_actor import RecheckActor
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.staying import ClientLeftError, while_wanted
from hiroba.presentation.http.v1.answer_models import MODEL_RESPONSES
from hiroba.presentation.http.v1.chat_models import ChatIn, ModelOut, ReplyOut

router = APIRouter(tags=["models"])

Talk = Annotated[Chat, Depends(use(Chat))]
Recheck = Annotated[RecheckActor, Depends(use(RecheckActor))]
_NOBODY_THERE = 499


@router.post("/chat", response_model=Envelope[ReplyOut], responses=MODEL_RESPONSES)
async def chat(
    wish: ChatIn, request: Request, actor: CurrentActor, case: Talk, recheck: Recheck
) -> Any:
    """Say something to a model, and wait for the whole reply."""
    try:
        reply = await while_wanted(
            case.execute(wish.command(actor)),
            receive=request.receive,
            recheck=lambda: recheck.execute(actor),
        )
    except ClientLeftError:
        return Response(status_code=_NOBODY_THERE)
    return Envelope(data=ReplyOut.of(reply))


@router.get("/models")
async def list_models(
    actor: CurrentActor,
    case: Annotated[ListModels, Depends(use(ListModels))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[ModelOut]:
    """The models to talk with, the default one first; none where none is set up."""
    found, total = await case.execute(ListModelsQuery(actor=actor, limit=limit, offset=offset))
    has_more = offset + len(found) < total
    return Page(
        data=[ModelOut.of(one) for one in found],
        meta=PageMeta(total=total, limit=limit, offset=offset, has_more=has_more),
    )
