"""What nobody has written down yet."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.library.accept_answer import AcceptAnswer, AcceptAnswerCommand
from hiroba.application.questions.get_question import (
    GetQuestion,
    GetQuestionQuery,
    ListReplies,
    ListRepliesQuery,
)
from hiroba.application.questions.list_questions import ListQuestions, ListQuestionsQuery
from hiroba.application.questions.reply import (
    DeleteReply,
    DeleteReplyCommand,
    ReplyToQuestion,
    ReplyToQuestionCommand,
)
from hiroba.application.questions.settle import (
    ChangeQuestion,
    ChangeQuestionCommand,
    ConfirmAnswer,
    DeleteQuestion,
    SettleQuestionCommand,
)
from hiroba.domain.questions.question import QuestionState
from hiroba.domain.shared.ids import AnswerId, DocumentId, MessageId, QuestionId, ReplyId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.document_models import DocumentOut, audience_from
from hiroba.presentation.http.v1.question_models import (
    AcceptIn,
    QuestionChangeIn,
    QuestionOut,
    ReplyAddedOut,
    ReplyIn,
    ReplyOut,
)

router = APIRouter(prefix="/questions", tags=["questions"])

Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.get("")
async def list_questions(
    actor: CurrentActor,
    case: Annotated[ListQuestions, Depends(use(ListQuestions))],
    state: QuestionState | None = None,
    sources_changed: Annotated[bool | None, Query(alias="sourcesChanged")] = None,
    answer_id: Annotated[UUID | None, Query(alias="answerId")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[QuestionOut]:
    """Questions that found no answer, the last asked first. `state=open` are those that wait for one.

    With `answerId`: the question that this answer left open.
    """
    query = ListQuestionsQuery(
        actor=actor,
        state=state,
        sources_changed=sources_changed,
        answer_id=None if answer_id is None else AnswerId(answer_id),
        limit=limit + 1,
        offset=offset,
    )
    found = await case.execute(query)
    return Page(
        data=[QuestionOut.of(question) for question in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.get("/{question_id}")
async def get_question(
    question_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetQuestion, Depends(use(GetQuestion))],
) -> Envelope[QuestionOut]:
    """One question."""
    query = GetQuestionQuery(actor=actor, question_id=QuestionId(question_id))
    return Envelope(data=QuestionOut.of(await case.execute(query)))


@router.patch("/{question_id}")
async def change_question(
    question_id: UUID,
    change: QuestionChangeIn,
    actor: CurrentActor,
    case: Annotated[ChangeQuestion, Depends(use(ChangeQuestion))],
) -> Envelope[QuestionOut]:
    """Close it, open it again, or let others see it."""
    command = ChangeQuestionCommand(
        actor=actor,
        question_id=QuestionId(question_id),
        closed=change.closed,
        audience=audience_from(change.audience, actor.user_id),
    )
    return Envelope(data=QuestionOut.of(await case.execute(command)))


@router.delete("/{question_id}")
async def delete_question(
    question_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteQuestion, Depends(use(DeleteQuestion))],
) -> Envelope[None]:
    """Take it off the list with its replies. A document that it became stays."""
    await case.execute(SettleQuestionCommand(actor=actor, question_id=QuestionId(question_id)))
    return Envelope(data=None)


@router.get("/{question_id}/replies")
async def list_replies(
    question_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListReplies, Depends(use(ListReplies))],
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[ReplyOut]:
    """What people say to it, the oldest first."""
    query = ListRepliesQuery(
        actor=actor, question_id=QuestionId(question_id), limit=limit + 1, offset=offset
    )
    found = await case.execute(query)
    return Page(
        data=[ReplyOut.of(reply) for reply in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.post("/{question_id}/replies", status_code=201)
async def reply_to_question(
    question_id: UUID,
    reply: ReplyIn,
    actor: CurrentActor,
    case: Annotated[ReplyToQuestion, Depends(use(ReplyToQuestion))],
) -> Envelope[ReplyAddedOut]:
    """Say what the answer is."""
    command = ReplyToQuestionCommand(
        actor=actor, question_id=QuestionId(question_id), content=reply.content
    )
    added = await case.execute(command)
    return Envelope(
        data=ReplyAddedOut(
            id=added.id,
            question_id=added.question_id,
            content=added.content,
            created_at=added.created_at,
        )
    )


@router.delete("/{question_id}/replies/{reply_id}")
async def delete_reply(
    question_id: UUID,
    reply_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteReply, Depends(use(DeleteReply))],
) -> Envelope[None]:
    """Take a reply away. What it became when it was accepted stays."""
    command = DeleteReplyCommand(
        actor=actor, question_id=QuestionId(question_id), reply_id=ReplyId(reply_id)
    )
    await case.execute(command)
    return Envelope(data=None)


@router.post("/{question_id}/accept", status_code=202)
async def accept_answer(
    question_id: UUID,
    wish: AcceptIn,
    actor: CurrentActor,
    case: Annotated[AcceptAnswer, Depends(use(AcceptAnswer))],
) -> Envelope[DocumentOut]:
    """Make a reply, a message or a thread the answer: a document that is cited before others."""
    command = AcceptAnswerCommand(
        actor=actor,
        question_id=QuestionId(question_id),
        reply_id=None if wish.reply_id is None else ReplyId(wish.reply_id),
        message_id=None if wish.message_id is None else MessageId(wish.message_id),
        document_ids=[DocumentId(one) for one in wish.document_ids],
        title=wish.title,
    )
    return Envelope(data=DocumentOut.of(await case.execute(command)))


@router.post("/{question_id}/confirm")
async def confirm_answer(
    question_id: UUID,
    actor: CurrentActor,
    case: Annotated[ConfirmAnswer, Depends(use(ConfirmAnswer))],
) -> Envelope[QuestionOut]:
    """The accepted answer holds, although something that it rests on has changed."""
    command = SettleQuestionCommand(actor=actor, question_id=QuestionId(question_id))
    return Envelope(data=QuestionOut.of(await case.execute(command)))
