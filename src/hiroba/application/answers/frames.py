"""What a channel, or the asker alone, hears of an answer."""

from typing import Any

import orjson

from hiroba.application.shared.answer_objects import citation_object, sentence_object
from hiroba.domain.answers.answer import Answer


def started_frame(answer: Answer) -> bytes:
    return _frame(
        "answer:started", {**_ids(answer), "questionMessageId": _text(answer.question_message_id)}
    )


def chunk_frame(answer: Answer, text: str, *, offset: int) -> bytes:
    """`offset` is where the words begin in the content, in code points: with it nothing is missed or doubled."""
    return _frame("answer:chunk", {**_ids(answer), "content": text, "offset": offset})


def done_frame(answer: Answer, message: bytes = b"null") -> bytes:
    """`message` is the JSON of the message that carries the answer."""
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
        "messageId": _text(answer.message_id),
        "channelId": _text(answer.channel_id),
    }


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _frame(kind: str, data: dict[str, Any]) -> bytes:
    return orjson.dumps({"type": kind, "data": data})
