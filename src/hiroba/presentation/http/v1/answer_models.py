"""Answers on the wire."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from hiroba.application.shared.answer_objects import citation_object, sentence_object
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.feedback import Feedback, Vote
from hiroba.domain.shared.passages import MomentPart
from hiroba.domain.shared.time import to_iso
from hiroba.presentation.http.envelope import ErrorEnvelope
from hiroba.presentation.http.schemas import In, Out, Text, Time

PASSAGE = "019abcde-0000-7000-8000-000000000003"
DOCUMENT = "019abcde-0000-7000-8000-000000000002"
QUOTE = "遊星歯車の減速比は、太陽歯車と内歯車の歯数で決まる。"


MODEL_RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorEnvelope} for status in (429, 502)
}


class QuestionIn(In):
    question: Text = Field(
        min_length=1, max_length=4_000, examples=["遊星歯車の減速比は何で決まりますか。"]
    )
    channel_id: UUID | None = Field(
        default=None,
        description="The place: the answer rests on what all its readers may see.",
        examples=[None],
    )
    collection_id: UUID | None = Field(
        default=None, description="Look into this collection alone.", examples=[None]
    )
    previous_answer_id: UUID | None = Field(
        default=None,
        description="The answer that the question may go on from, given in the same place.",
        examples=[None],
    )


class CitationOut(Out):
    """`quote` is `text[start:end]` of that version of the document, or `content[start:end]` of that message.

    Of a video it is `[start:end]` of the words at `second` that `part` names: its title, its description (both at
    second 0), the title of the chapter that begins there, the note `noteId`, or the caption in `language` that begins
    there, without markup and on one line. In code points. `channelId` and `seq` tell of a message, `author` and
    `createdAt` of a message or a note; else they are null. `url` opens the place: a video at that second.
    """

    marker: int = Field(examples=[1])
    kind: Literal["document", "message", "mechanism", "relation"] = Field(examples=["document"])
    passage_id: UUID = Field(examples=[PASSAGE])
    document_id: UUID | None = Field(examples=[DOCUMENT])
    message_id: UUID | None = Field(examples=[None])
    channel_id: UUID | None = Field(examples=[None])
    seq: int | None = Field(examples=[None])
    author: str | None = Field(examples=[None], description="As they were called then.")
    created_at: datetime | None = Field(examples=[None])
    mechanism_id: UUID | None = Field(examples=[None])
    title: str = Field(examples=["遊星歯車"])
    quote: str = Field(examples=[QUOTE])
    start: int = Field(examples=[120])
    end: int = Field(examples=[146])
    version: int | None = Field(examples=[1])
    page: int | None = Field(examples=[2])
    heading: str | None = Field(examples=["減速比"])
    second: float | None = Field(examples=[None], description="From the beginning of the video.")
    part: MomentPart | None = Field(examples=[None])
    language: str | None = Field(examples=[None], description="Of the captions (BCP 47).")
    note_id: UUID | None = Field(examples=[None])
    url: str = Field(examples=[f"/documents/{DOCUMENT}?version=1&passage={PASSAGE}"])


class SentenceOut(Out):
    text: str = Field(examples=[QUOTE])
    support: Literal["supported", "partly", "unsupported"] = Field(examples=["supported"])
    markers: list[int] = Field(examples=[[1]])


class OwnFeedbackOut(Out):
    vote: Vote = Field(examples=["up"])
    reason: str = Field(examples=["必要なことだけが書いてある。"])


class AnswerOut(Out):
    """`feedback` is the reader's own; `failureCode` says why a failed one failed."""

    id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000001"])
    state: AnswerState = Field(examples=["done"])
    asker_id: UUID
    question_message_id: UUID | None = Field(
        examples=[None], description="The message of the channel that asked."
    )
    channel_id: UUID | None = Field(examples=[None])
    message_id: UUID | None = Field(examples=[None])
    previous_answer_id: UUID | None = Field(examples=[None])
    remainder_of: UUID | None = Field(
        examples=[None], description="The answer in a channel that this one goes beyond."
    )
    created_at: Time
    failure_code: str | None = Field(examples=[None])
    feedback: OwnFeedbackOut | None
    content: str = Field(examples=[f"{QUOTE}[1]"])
    abstained: bool = Field(examples=[False])
    language: str = Field(
        examples=["ja"], description="ja, en, ko, zh (Simplified) or zh-Hant (Traditional)."
    )
    citations: list[CitationOut]
    sentences: list[SentenceOut]


class OwnAnswerOut(AnswerOut):
    question: str = Field(examples=["遊星歯車の減速比は何で決まりますか。"])


class WebhookIn(In):
    message: Text = Field(max_length=40_000, examples=["@hiroba 워크숍은 언제인가요?"])
    is_mention: bool = Field(examples=[True])


class WebhookOut(Out):
    content: str | None = Field(
        description="Null where the assistant was not called.",
        examples=["워크숍은 토요일 오후 2시입니다. [1]"],
    )
    citations: list[CitationOut]


def answer_data(answer: Answer, feedback: Feedback | None = None) -> dict[str, Any]:
    return {
        "id": str(answer.id),
        "state": answer.state.value,
        "askerId": str(answer.asker_id),
        "questionMessageId": _text(answer.question_message_id),
        "channelId": _text(answer.channel_id),
        "messageId": _text(answer.message_id),
        "previousAnswerId": _text(answer.previous_id),
        "remainderOf": _text(answer.remainder_of),
        "createdAt": to_iso(answer.created_at),
        "failureCode": answer.failure_code,
        "feedback": feedback_data(feedback),
        "content": answer.content,
        "abstained": answer.state is AnswerState.ABSTAINED,
        "language": answer.language,
        **grounds_data(answer),
    }


def own_answer_data(answer: Answer) -> dict[str, Any]:
    return {**answer_data(answer), "question": answer.question}


def feedback_data(feedback: Feedback | None) -> dict[str, Any] | None:
    return None if feedback is None else {"vote": feedback.vote.value, "reason": feedback.reason}


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def grounds_data(answer: Answer) -> dict[str, Any]:
    return {
        "citations": [citation_object(one) for one in answer.citations],
        "sentences": [sentence_object(one) for one in answer.sentences],
    }
