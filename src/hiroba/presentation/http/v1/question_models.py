"""Questions on the wire."""

from uuid import UUID

from pydantic import Field

from hiroba.application.questions.question_reader import ReplyView
from hiroba.domain.questions.question import REPLY_MAX, Question, QuestionState
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.document_models import AudienceIn, AudienceOut, Title, audience_out

_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"


class QuestionChangeIn(In):
    """What is left out stays as it is."""

    closed: bool | None = Field(default=None, examples=[True])
    audience: AudienceIn | None = Field(default=None, examples=["community"])


class ReplyIn(In):
    content: Text = Field(
        min_length=1,
        max_length=REPLY_MAX,
        examples=["ゼネバ機構の従動車は、駆動ピンが溝を出るときに止まります。"],
    )


class AcceptIn(In):
    """Either `replyId` or `messageId`; the message at the root of a thread stands for the thread."""

    reply_id: UUID | None = Field(default=None, examples=[_ID])
    message_id: UUID | None = None
    document_ids: list[UUID] = Field(default_factory=list[UUID], max_length=50)
    title: Title | None = Field(default=None, examples=["ゼネバ機構はいつ止まるか"])


class QuestionOut(Out):
    """`times` says how often it was asked. `documentId` is what its accepted answer became."""

    id: UUID = Field(examples=[_ID])
    text: str = Field(examples=["ゼネバ機構はいつ止まりますか"])
    language: str = Field(examples=["ja"])
    state: QuestionState
    times: int = Field(examples=[3])
    audience: AudienceOut
    asker_id: UUID
    document_id: UUID | None
    sources_changed: bool = Field(
        description="Something that the accepted answer rests on is no longer what it was."
    )
    created_at: Time
    asked_at: Time

    @classmethod
    def of(cls, question: Question) -> "QuestionOut":
        return cls(
            id=question.id,
            text=question.text,
            language=question.language,
            state=question.state,
            times=question.times,
            audience=audience_out(question.audience),
            asker_id=question.asker_id,
            document_id=question.document_id,
            sources_changed=question.sources_changed,
            created_at=question.created_at,
            asked_at=question.asked_at,
        )


class ReplyOut(Out):
    id: UUID = Field(examples=[_ID])
    author_id: UUID
    author_name: str = Field(examples=["田中花子"])
    content: str
    created_at: Time

    @classmethod
    def of(cls, reply: ReplyView) -> "ReplyOut":
        return cls(
            id=reply.id,
            author_id=reply.author_id,
            author_name=reply.author_name,
            content=reply.content,
            created_at=reply.created_at,
        )


class ReplyAddedOut(Out):
    id: UUID = Field(examples=[_ID])
    question_id: UUID
    content: str
    created_at: Time
