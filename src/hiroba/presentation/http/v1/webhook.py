"""Answers for other chat systems."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from hiroba.application.answers.answer_webhook import AnswerWebhook, AnswerWebhookCommand
from hiroba.application.identity.authenticate import Authenticate
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.presentation.http.deps import current_actor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.v1.answer_models import (
    MODEL_RESPONSES,
    WebhookIn,
    WebhookOut,
    grounds_data,
)
from hiroba.presentation.http.webhook_signature import SIGNATURE_HEADER, check_signature

router = APIRouter(tags=["answers"], responses=MODEL_RESPONSES)


async def webhook_actor(
    request: Request, authenticate: Annotated[Authenticate, Depends(use(Authenticate))]
) -> Actor | None:
    """None for a call that is signed instead. Raises UnauthenticatedError, InvalidSignatureError."""
    signature = request.headers.get(SIGNATURE_HEADER)
    if signature is None:
        return await current_actor(request, authenticate)
    secret = request.app.state.settings.webhook_secret
    now = request.app.state.ports.clock.now()
    check_signature(signature, await request.body(), secret=secret, now=now)
    return None


@router.post("/webhook", response_model=Envelope[WebhookOut])
async def webhook(
    received: WebhookIn,
    actor: Annotated[Actor | None, Depends(webhook_actor)],
    case: Annotated[AnswerWebhook, Depends(use(AnswerWebhook))],
) -> JsonResponse:
    """A message of another chat system. Signed by `X-Hiroba-Signature: t=…,v1=…`, or with a token.

    `v1` is the HMAC-SHA256 in hex of `t`, a full stop and the body, under the webhook secret; `t` is in
    seconds since 1970 and at most five minutes old. The answer rests on what the whole community may read.
    """
    answer = await case.execute(
        AnswerWebhookCommand(actor=actor, message=received.message, is_mention=received.is_mention)
    )
    return JsonResponse({"success": True, "data": _data(answer), "meta": {}})


def _data(answer: Answer | None) -> dict[str, Any]:
    if answer is None:
        return {"content": None, "citations": []}
    return {"content": answer.content, "citations": grounds_data(answer)["citations"]}
