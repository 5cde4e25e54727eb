"""Asking, watching and stopping answers."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends

from hiroba.application.answers.answer_question import AnswerQuestion, AnswerQuestionCommand
from hiroba.application.answers.events import (
    AnswerEvent,
    AnswerFailed,
    AnswerStarted,
    ContentAdded,
)
from hiroba.application.answers.get_answer import GetAnswer, GetAnswerQuery
from hiroba.application.answers.stop_answer import StopAnswer, StopAnswerCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.ids import AnswerId, ChannelId, CollectionId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.v1.answer_models import (
    MODEL_RESPONSES,
    AnswerOut,
    QuestionIn,
    answer_data,
    grounds_data,
)
from hiroba.presentation.http.v1.event_stream import EventStream, event

router = APIRouter(prefix="/answers", tags=["answers"], responses=MODEL_RESPONSES)

Ask = Annotated[AnswerQuestion, Depends(use(AnswerQuestion))]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Words as they come, then citations and verdicts, then the end; or an error in their place.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": 'data: {"content": "歯数で"}\n\ndata: {"citations": [], "sentences": []}\n\n'
                'data: {"done": true}\n\n',
            }
        },
        "headers": {
            "X-Answer-Id": {
                "description": "To look at it again or to stop it.",
                "schema": {"type": "string", "format": "uuid"},
            }
        },
    }
}


@router.post("", response_model=Envelope[AnswerOut])
async def answer_question(asked: QuestionIn, actor: CurrentActor, case: Ask) -> JsonResponse:
    """Ask, and wait for the whole answer."""
    return _whole(await case.execute(_command(asked, actor)))


@router.post("/stream", response_class=EventStream, responses=_STREAM)
async def stream_answer(asked: QuestionIn, actor: CurrentActor, case: Ask) -> EventStream:
    """Ask, and read the answer while it is written. Leaving breaks it off."""
    events = case.stream(_command(asked, actor))
    started = await anext(events)  # what is refused is refused before the stream begins
    return EventStream(_encoded(events), headers=_id_header(started))


@router.get("/{answer_id}", response_model=Envelope[AnswerOut])
async def get_answer(
    answer_id: UUID, actor: CurrentActor, case: Annotated[GetAnswer, Depends(use(GetAnswer))]
) -> JsonResponse:
    """An answer as it stands, also while it is written or after a connection was lost."""
    query = GetAnswerQuery(actor=actor, answer_id=AnswerId(answer_id))
    return _whole(await case.execute(query))


@router.post("/{answer_id}/stop", response_model=Envelope[AnswerOut])
async def stop_answer(
    answer_id: UUID, actor: CurrentActor, case: Annotated[StopAnswer, Depends(use(StopAnswer))]
) -> JsonResponse:
    """Stop an answer of yours, or of a channel you manage. What was written stays."""
    command = StopAnswerCommand(actor=actor, answer_id=AnswerId(answer_id))
    return _whole(await case.execute(command))


def _command(asked: QuestionIn, actor: Actor) -> AnswerQuestionCommand:
    return AnswerQuestionCommand(
        actor=actor,
        question=asked.question,
        channel_id=None if asked.channel_id is None else ChannelId(asked.channel_id),
        collection_id=None if asked.collection_id is None else CollectionId(asked.collection_id),
    )


def _whole(answer: Answer) -> JsonResponse:
    return JsonResponse({"success": True, "data": answer_data(answer), "meta": {}})


def _id_header(started: AnswerEvent) -> dict[str, str]:
    return {"X-Answer-Id": str(started.answer.id)} if isinstance(started, AnswerStarted) else {}


async def _encoded(events: AsyncGenerator[AnswerEvent]) -> AsyncGenerator[bytes]:
    async with aclosing(events):
        async for happened in events:
            match happened:
                case ContentAdded(text=text):
                    yield event({"content": text})
                case AnswerFailed(error=error):
                    yield event({"error": {"code": error.code, "message": str(error)}})
                case AnswerStarted():
                    continue
                case ended:
                    yield event(grounds_data(ended.answer))
                    yield event({"done": True})
