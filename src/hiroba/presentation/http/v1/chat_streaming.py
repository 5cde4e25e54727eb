"""Talking with a model, word by word: by the short way, for the first word is waited for."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends

from hiroba.application.chat.chat import Chat
from hiroba.application.identity.recheck_actor import RecheckActor
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.hot_route import HotRoute
from hiroba.presentation.http.v1.answer_models import MODEL_RESPONSES
from hiroba.presentation.http.v1.chat_models import ChatIn
from hiroba.presentation.http.v1.chat_stream import ChatStream
from hiroba.presentation.http.v1.event_stream import EventStream

router = APIRouter(tags=["models"], route_class=HotRoute)

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Words as they come, then the end; or an error in its place.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'data: {"content":"유성기어는 "}\n\ndata: {"content":"감속 장치입니다."}\n\n'
                'data: {"done":true}\n\n',
            }
        },
        "headers": {
            "X-Message-Id": {
                "description": "Of the reply, where it is kept in a conversation.",
                "schema": {"type": "string", "format": "uuid"},
            }
        },
    }
}


@router.post("/chat/stream", response_class=EventStream, responses={**MODEL_RESPONSES, **_STREAM})
async def stream_chat(
    wish: ChatIn,
    actor: CurrentActor,
    case: Annotated[Chat, Depends(use(Chat))],
    recheck: Annotated[RecheckActor, Depends(use(RecheckActor))],
) -> ChatStream:
    """Say something to a model, and read the reply while it is written. Leaving breaks it off."""
    return ChatStream(case.stream(wish.command(actor)), lambda: recheck.execute(actor))
