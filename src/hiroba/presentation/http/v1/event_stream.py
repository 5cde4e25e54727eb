"""Server-sent events (WHATWG HTML, section 9.2): `data: {…}` and an empty line, in UTF-8."""

from contextlib import aclosing
from typing import Any

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send


def event(data: dict[str, Any], *, event_id: int | None = None) -> bytes:
    identified = b"" if event_id is None else b"id: %d\n" % event_id
    return identified + b"data: " + orjson.dumps(data) + b"\n\n"


class EventStream(StreamingResponse):
    """Closes its source at once when the client leaves, rather than when it is collected as garbage."""

    media_type = "text/event-stream"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.headers["X-Accel-Buffering"] = "no"  # a proxy must pass each event on as it comes
        source: Any = self.body_iterator
        async with aclosing(source):
            await super().__call__(scope, receive, send)
