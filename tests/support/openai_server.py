"""A local server that speaks the OpenAI streaming protocol, as well and as badly as it is told."""

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

_LONG = 600.0


@dataclass(frozen=True, slots=True)
class Stall:
    """Say nothing more, and keep the connection open."""


@dataclass(frozen=True, slots=True)
class Pause:
    seconds: float


@dataclass(frozen=True, slots=True)
class Cut:
    """Close the connection in the middle."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they are."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no stream."""

    status: int
    headers: dict[str, str] = field(default_factory=dict[str, str])
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Something else than what was asked for, with a status that says that all is well."""

    content: bytes
    media_type: str = "application/json"


Step = str | Stall | Pause | Cut | Raw
Script = Refusal | Page | Sequence[Step] | Callable[[dict[str, Any]], Sequence[Step]]


class _ConnectionCutError(Exception):
    """Makes the server drop the connection."""


@dataclass(slots=True)
class OpenAiServer:
    """Plays `scripts` in order, the last one for ever. A plain sequence of texts is a whole answer.

    `chunk_bytes` cuts the stream into pieces of that many bytes, wherever they fall.
    """

    scripts: "deque[Script]" = field(default_factory=lambda: deque[Script]())
    chunk_bytes: int | None = None
    line_end: str = "\n"
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    open_streams: int = 0
    url: str = ""
    models: Any = None  # what GET /models answers; 404 without any
    models_asked: int = 0

    def plays(self, *scripts: Script) -> None:
        self.scripts = deque(scripts)

    async def completions(self, request: Request) -> Response:
        body = await request.json()
        self.requests.append(body)
        script = self.scripts.popleft() if len(self.scripts) > 1 else self.scripts[0]
        if isinstance(script, Refusal):
            error = {"error": {"message": "refused", "type": "server_error", "code": script.code}}
            return JSONResponse(error, status_code=script.status, headers=script.headers)
        if isinstance(script, Page):
            return Response(script.content, media_type=script.media_type)
        steps = script(body) if callable(script) else script
        return StreamingResponse(self._stream(steps), media_type="text/event-stream")

    async def list_models(self, _: Request) -> Response:
        self.models_asked += 1
        return JSONResponse(self.models, status_code=404 if self.models is None else 200)

    async def _stream(self, steps: Sequence[Step]) -> AsyncGenerator[bytes]:
        self.open_streams += 1
        try:
            for step in steps:
                match step:
                    case str():
                        for piece in self._cut_up(self._event(step)):
                            yield piece
                    case Raw(data=data):
                        yield data
                    case Pause(seconds=seconds):
                        await asyncio.sleep(seconds)
                    case Stall():
                        await asyncio.sleep(_LONG)
                    case Cut():
                        raise _ConnectionCutError
            if not steps or not isinstance(steps[-1], Raw):
                yield self._event(None)
                yield f"data: [DONE]{self.line_end * 2}".encode()
        finally:
            self.open_streams -= 1

    def _event(self, text: str | None) -> bytes:
        choice: dict[str, Any] = {
            "index": 0,
            "delta": {} if text is None else {"role": "assistant", "content": text},
            "finish_reason": "stop" if text is None else None,
        }
        chunk = {
            "id": "chunk",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "scripted",
            "choices": [choice],
        }
        return f"data: {json.dumps(chunk, ensure_ascii=False)}{self.line_end * 2}".encode()

    def _cut_up(self, data: bytes) -> list[bytes]:
        size = self.chunk_bytes or len(data)
        return [data[at : at + size] for at in range(0, len(data), size)]


@contextmanager
def openai_server() -> Generator[OpenAiServer]:
    """Listens on a free port of loopback, in a thread of its own."""
    server = OpenAiServer()
    app = Starlette(
        routes=[
            Route("/v1/chat/completions", server.completions, methods=["POST"]),
            Route("/v1/models", server.list_models),
        ],
    )
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=1
    )
    runner = uvicorn.Server(config)
    thread = threading.Thread(target=runner.run, daemon=True)
    thread.start()
    waited = threading.Event()
    while not runner.started:
        waited.wait(0.01)
    port = runner.servers[0].sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield server
    finally:
        runner.should_exit = True
        runner.force_exit = True
        thread.join(timeout=10)
