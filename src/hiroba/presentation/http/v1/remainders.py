"""What there is only for the asker of an answer."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field

from hiroba.application.answers.answer_remainder import AnswerRemainder, AnswerRemainderCommand
from hiroba.application.answers.get_remainder import GetRemainder, GetRemainderQuery
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.ids import AnswerId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse
from hiroba.presentation.http.schemas import Out
from hiroba.presentation.http.v1.answer_events import STREAM_RESPONSES, answer_stream
from hiroba.presentation.http.v1.answer_models import DOCUMENT, MODEL_RESPONSES, AnswerOut
from hiroba.presentation.http.v1.answers import whole
from hiroba.presentation.http.v1.event_stream import EventStream

router = APIRouter(prefix="/answers", tags=["answers"], responses=MODEL_RESPONSES)

Go = Annotated[AnswerRemainder, Depends(use(AnswerRemainder))]


class LeftOutOut(Out):
    """Of a discussion `channelId` and `messageId`, of which it is the first, tell where it was; of a video `second`."""

    kind: Literal["document", "message", "mechanism", "relation"] = Field(examples=["document"])
    document_id: UUID | None = Field(examples=[DOCUMENT])
    channel_id: UUID | None = Field(examples=[None])
    message_id: UUID | None = Field(examples=[None])
    mechanism_id: UUID | None = Field(examples=[None])
    second: float | None = Field(examples=[None])
    title: str = Field(examples=["合宿の覚え書き"])


class RemainderOut(Out):
    """`answerId` is the private answer, once it was asked for."""

    count: int = Field(examples=[1])
    sources: list[LeftOutOut]
    answer_id: UUID | None = Field(examples=[None])


@router.get("/{answer_id}/remainder")
async def get_remainder(
    answer_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetRemainder, Depends(use(GetRemainder))],
) -> Envelope[RemainderOut]:
    """How much an answer in a channel left out because others read there, and under which titles.

    For the asker; to everybody else there is no such thing. Told of by the event `answer:remainder`.
    """
    view = await case.execute(GetRemainderQuery(actor=actor, answer_id=AnswerId(answer_id)))
    sources = [_left_out(one) for one in view.sources]
    return Envelope(data=RemainderOut(count=view.count, sources=sources, answer_id=view.answer_id))


@router.post("/{answer_id}/remainder", response_model=Envelope[AnswerOut])
async def answer_remainder(answer_id: UUID, actor: CurrentActor, case: Go) -> JsonResponse:
    """A private answer from what was left out, with citations of its own. Nothing of it is told in the channel."""
    return whole(await case.execute(_command(answer_id, actor)))


@router.post(
    "/{answer_id}/remainder/stream", response_class=EventStream, responses=STREAM_RESPONSES
)
async def stream_remainder(answer_id: UUID, actor: CurrentActor, case: Go) -> EventStream:
    """The same, while it is written."""
    return await answer_stream(case.stream(_command(answer_id, actor)))


def _left_out(found: Evidence) -> LeftOutOut:
    first = found.messages[0] if found.messages else None
    return LeftOutOut(
        kind=found.kind,
        document_id=found.document_id,
        channel_id=None if first is None else first.channel_id,
        message_id=None if first is None else first.message_id,
        mechanism_id=found.mechanism_id,
        second=found.moments[0].second if found.moments else None,
        title=found.title,
    )


def _command(answer_id: UUID, actor: CurrentActor) -> AnswerRemainderCommand:
    return AnswerRemainderCommand(actor=actor, answer_id=AnswerId(answer_id))
