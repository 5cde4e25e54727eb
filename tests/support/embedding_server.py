"""A local server that speaks OpenAI's embeddings protocol, as well and as badly as it is told."""

import asyncio
import base64
import threading
import zlib
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hiroba.application.ports.embedder import Vectors

DIMENSIONS = 24


def letters_vector(text: str, *, dimensions: int = DIMENSIONS, model: str = "") -> Vectors:
    """Texts that share pairs of letters are near each other. Not of unit length, as some models do it."""
    vector = np.full(dimensions, 0.05, dtype=np.float32)
    lowered = text.lower()
    for pair in (lowered[at : at + 2] for at in range(len(lowered) - 1)):
        vector[zlib.crc32((model + pair).encode()) % dimensions] += 1
    return vector


@dataclass(frozen=True, slots=True)
class Refuses:
    """An answer without vectors. `slowly`: only after so many seconds."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes = b'{"error": {"message": "refused sk-the-key", "type": "some_error"}}'
    slowly: float = 0.0


@dataclass(slots=True)
class EmbeddingServer:
    """Plays `faults` in order and then answers properly."""

    url: str = ""
    dimensions: int = DIMENSIONS
    salt: str = ""  # another one is another model behind the same name
    knows_base64: bool = True
    refuses_base64: bool = False
    backwards: bool = False
    delay: float = 0.0
    faults: "deque[Refuses]" = field(default_factory=lambda: deque[Refuses]())
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    keys: list[str | None] = field(default_factory=list[str | None])
    open_requests: int = 0
    most_open: int = 0

    def as_new(self) -> "EmbeddingServer":
        """Forget what it was told and asked."""
        for name, value in asdict(EmbeddingServer(url=self.url)).items():
            setattr(self, name, value)
        self.faults = deque()
        return self

    @property
    def texts(self) -> list[str]:
        """Everything that was asked about."""
        return [text for request in self.requests for text in request["input"]]

    async def embeddings(self, request: Request) -> Response:
        body = await request.json()
        self.requests.append(body)
        self.keys.append(request.headers.get("authorization"))
        self.open_requests += 1
        self.most_open = max(self.most_open, self.open_requests)
        try:
            await asyncio.sleep(self.delay)
            if self.faults:
                fault = self.faults.popleft()
                await asyncio.sleep(fault.slowly)
                return Response(fault.body, status_code=fault.status, headers=fault.headers)
            return self._answer(body)
        finally:
            self.open_requests -= 1

    def _answer(self, body: dict[str, Any]) -> Response:
        compact = body.get("encoding_format") == "base64"
        if compact and self.refuses_base64:
            return JSONResponse({"error": {"message": "unknown field"}}, status_code=422)
        size = body.get("dimensions", self.dimensions)
        data = [
            {"index": index, "embedding": self._written(text, size, compact=compact)}
            for index, text in enumerate(body["input"])
        ]
        return JSONResponse({"object": "list", "data": data[::-1] if self.backwards else data})

    def _written(self, text: str, size: int, *, compact: bool) -> str | list[float]:
        vector = letters_vector(text, dimensions=size, model=self.salt)
        if compact and self.knows_base64:
            return base64.b64encode(vector.astype("<f4").tobytes()).decode()
        return vector.tolist()


@contextmanager
def embedding_server() -> Generator[EmbeddingServer]:
    """Listens on a free port of loopback, in a thread of its own."""
    server = EmbeddingServer()
    app = Starlette(routes=[Route("/v1/embeddings", server.embeddings, methods=["POST"])])
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
