"""What a channel hears of an answer."""

from typing import Any

import orjson

from hiroba.application.shared.answer_objects import citation_object, sentence_object
from hiroba.domain.answers.answer import Answer


def started_frame(answer: Answer) -> bytes:
    return _frame(
        "answer:started", {**_ids(answer), "questionMessageId": str(answer.question_message_id)}
    )


def chunk_frame(answer: Answer, text: str) -> bytes:
    return _frame("answer:chunk", {**_ids(answer), "content": text})


def done_frame(answer: Answer, message: bytes) -> bytes:
    return _frame(
        "answer:done",
        {
            **_ids(answer),
            "state": answer.state.value,
            "content": answer.content,
            "citations": [citation_object(one) for one in answer.citations],
            "sentences": [sentence_object(one) for one in answer.sentences],
            "message": orjson.Fragment(message),
        },
    )


def _ids(answer: Answer) -> dict[str, Any]:
    return {
        "answerId": str(answer.id),
        "messageId": str(answer.message_id),
        "channelId": str(answer.channel_id),
    }


def _frame(kind: str, data: dict[str, Any]) -> bytes:
    return orjson.dumps({"type": kind, "data": data})
