"""Asking, watching and stopping answers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query

from hiroba.application.answers.answer_question import AnswerQuestion, AnswerQuestionCommand
from hiroba.application.answers.follow_answer import FollowAnswer, FollowAnswerQuery
from hiroba.application.answers.get_answer import (
    LIMIT_MAX,
    GetAnswer,
    GetAnswerQuery,
    ListAnswers,
    ListAnswersQuery,
)
from hiroba.application.answers.stop_answer import StopAnswer, StopAnswerCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.feedback import Feedback
from hiroba.domain.shared.ids import AnswerId, ChannelId, CollectionId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page
from hiroba.presentation.http.v1.answer_events import STREAM_RESPONSES, answer_stream
from hiroba.presentation.http.v1.answer_models import (
    MODEL_RESPONSES,
    AnswerOut,
    OwnAnswerOut,
    QuestionIn,
    answer_data,
    own_answer_data,
)
from hiroba.presentation.http.v1.event_stream import EventStream

router = APIRouter(prefix="/answers", tags=["answers"], responses=MODEL_RESPONSES)

Ask = Annotated[AnswerQuestion, Depends(use(AnswerQuestion))]
_LONGEST_CONTENT = 1_000_000


@router.post("", response_model=Envelope[AnswerOut])
async def answer_question(asked: QuestionIn, actor: CurrentActor, case: Ask) -> JsonResponse:
    """Ask, and wait for the whole answer."""
    return whole(await case.execute(_command(asked, actor)))


@router.post("/stream", response_class=EventStream, responses=STREAM_RESPONSES)
async def stream_answer(asked: QuestionIn, actor: CurrentActor, case: Ask) -> EventStream:
    """Ask, and read the answer while it is written.

    A connection that was lost can be taken up by `GET /answers/{id}/stream`, here or on another device. When nobody
    has listened for `HIROBA_LIMITS__ANSWER_PATIENCE_SECONDS`, the answer is broken off.
    """
    return await answer_stream(case.stream(_command(asked, actor)))


@router.get("", response_model=Page[OwnAnswerOut])
async def list_answers(
    actor: CurrentActor,
    case: Annotated[ListAnswers, Depends(use(ListAnswers))],
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = 20,
    before: UUID | None = None,
    running: bool = False,
) -> JsonResponse:
    """Answers to you alone, the newest first; go on with `before` = `nextCursor`.

    `running=true`: those that are still being written, to be taken up on this device.
    """
    page = await case.execute(
        ListAnswersQuery(
            actor=actor,
            running=running,
            before=None if before is None else AnswerId(before),
            limit=limit,
        )
    )
    more = page.next_before
    meta = {
        "total": None,
        "limit": limit,
        "offset": None,
        "hasMore": more is not None,
        "nextCursor": None if more is None else str(more),
        "prevCursor": None,
    }
    data = [own_answer_data(one) for one in page.answers]
    return JsonResponse({"success": True, "data": data, "meta": meta})


@router.get("/{answer_id}", response_model=Envelope[AnswerOut])
async def get_answer(
    answer_id: UUID, actor: CurrentActor, case: Annotated[GetAnswer, Depends(use(GetAnswer))]
) -> JsonResponse:
    """An answer as it stands, also while it is written or after a connection was lost."""
    view = await case.execute(GetAnswerQuery(actor=actor, answer_id=AnswerId(answer_id)))
    return whole(view.answer, view.feedback)


@router.get("/{answer_id}/stream", response_class=EventStream, responses=STREAM_RESPONSES)
async def follow_answer(
    answer_id: UUID,
    actor: CurrentActor,
    case: Annotated[FollowAnswer, Depends(use(FollowAnswer))],
    after: Annotated[int, Query(ge=0, le=_LONGEST_CONTENT)] = 0,
    last_event_id: Annotated[int | None, Header(ge=0, le=_LONGEST_CONTENT)] = None,
) -> EventStream:
    """The rest of an answer while it is written, and its end; of one that has ended, what you lack.

    `after`, or the header `Last-Event-ID`: how many code points of its content you have. `replaced` instead of
    `content` is the whole text anew, where checking has changed what was sent before.
    """
    have = after if last_event_id is None else last_event_id
    query = FollowAnswerQuery(actor=actor, answer_id=AnswerId(answer_id), after=have)
    return await answer_stream(case.stream(query), after=have)


@router.post("/{answer_id}/stop", response_model=Envelope[AnswerOut])
async def stop_answer(
    answer_id: UUID, actor: CurrentActor, case: Annotated[StopAnswer, Depends(use(StopAnswer))]
) -> JsonResponse:
    """Stop an answer of yours, or of a channel you manage. What was written stays."""
    command = StopAnswerCommand(actor=actor, answer_id=AnswerId(answer_id))
    return whole(await case.execute(command))


def _command(asked: QuestionIn, actor: Actor) -> AnswerQuestionCommand:
    previous = asked.previous_answer_id
    return AnswerQuestionCommand(
        actor=actor,
        question=asked.question,
        channel_id=None if asked.channel_id is None else ChannelId(asked.channel_id),
        collection_id=None if asked.collection_id is None else CollectionId(asked.collection_id),
        previous_id=None if previous is None else AnswerId(previous),
    )


def whole(answer: Answer, feedback: Feedback | None = None) -> JsonResponse:
    return JsonResponse({"success": True, "data": answer_data(answer, feedback), "meta": {}})
