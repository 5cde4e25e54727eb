"""An answer as server-sent events."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from hiroba.application.answers.events import (
    AnswerEvent,
    AnswerFailed,
    AnswerStarted,
    AnswerStopped,
    ContentAdded,
    ContentReplaced,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.v1.answer_models import grounds_data
from hiroba.presentation.http.v1.event_stream import EventStream, event

STREAM_RESPONSES: dict[int | str, dict[str, Any]] = {
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
                "description": "To go on with it elsewhere, to look at it again or to stop it.",
                "schema": {"type": "string", "format": "uuid"},
            }
        },
    }
}


async def answer_stream(
    events: AsyncGenerator[AnswerEvent], *, after: int | None = None
) -> EventStream:
    """What is refused is refused before the stream begins.

    With `after`, each event has an id: how many code points of the content have been sent with it.
    """
    started = await anext(events)
    headers = {"X-Answer-Id": str(started.answer.id)} if isinstance(started, AnswerStarted) else {}
    return EventStream(_encoded(events, after), headers=headers)


async def _encoded(events: AsyncGenerator[AnswerEvent], after: int | None) -> AsyncGenerator[bytes]:
    sent = after
    try:
        async with aclosing(events):
            async for happened in events:
                if isinstance(happened, ContentReplaced):
                    sent = None if sent is None else len(happened.text)
                if isinstance(happened, ContentAdded):
                    sent = None if sent is None else sent + len(happened.text)
                for data in _told(happened):
                    yield event(data, event_id=sent)
    except HirobaError as error:  # it may not be read any more
        yield event(_error(error))


def _told(happened: AnswerEvent) -> list[dict[str, Any]]:
    match happened:
        case AnswerStarted():
            return []
        case ContentAdded(text=text):
            return [{"content": text}]
        case ContentReplaced(text=text):
            return [{"replaced": text}]
        case AnswerFailed(error=error):
            return [_error(error)]
        case AnswerStopped(answer=answer):
            return [grounds_data(answer), {"done": True, "state": answer.state.value}]
        case finished:
            return [grounds_data(finished.answer), {"done": True}]


def _error(error: HirobaError) -> dict[str, Any]:
    told: dict[str, Any] = {"code": error.code, "message": str(error)}
    if error.retry_after is not None:
        told["retryAfter"] = error.retry_after
    return {"error": told}
