"""Around every request: an id, a line in the log, a count and headers."""

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache

import structlog
from prometheus_client import Counter, Gauge, Histogram
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from hiroba.application.ports.ids import IdGenerator
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.errors import refusal
from hiroba.presentation.http.hot_lane import HotLane
from hiroba.presentation.http.hot_route import StreamedResponse
from hiroba.presentation.http.origins import Header, Origins

log = structlog.get_logger("hiroba.request")

REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
DURATION = Histogram("http_request_duration_seconds", "Time to answer.", ["method", "route"])
IN_FLIGHT = Gauge("http_requests_in_flight", "Requests being answered.")
_MAX_REQUEST_ID = 128
_KNOWN_FIGURES = 1_024  # kept ready; finding them by their labels costs more than counting
_NO_STORE = (b"cache-control", b"no-store")
_NO_SNIFF = (b"x-content-type-options", b"nosniff")
_AS_IT_COMES = nullcontext()  # of a server that does not join what it writes
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


class Entrance:
    """Gives each request its id, binds it to the log, measures it, and forbids caches to keep the answer.

    What the hot lane answers goes no further; everything else goes through `app`.
    """

    def __init__(
        self, app: ASGIApp, *, hot_lane: HotLane, origins: Origins, ids: IdGenerator
    ) -> None:
        self._app = app
        self._hot_lane = hot_lane
        self._origins = origins
        self._ids = ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(reversed(scope["headers"]))  # the first of a name counts
        request_id = _usable(headers.get(b"x-request-id")) or str(self._ids.new())
        scope.setdefault("state", {})["request_id"] = request_id
        visit = _Visit(request_id, send, scope.get("extensions", {}).get("hiroba.one_write"))
        started = time.perf_counter()
        IN_FLIGHT.inc()
        bound = bind_contextvars(request_id=request_id)
        try:
            answer = await self._hot_lane.answer(scope, headers, receive)
            if isinstance(answer, StreamedResponse):
                also = self._origins.headers(headers.get(b"origin"))
                await visit.stream(answer, scope, receive, also)
            elif isinstance(answer, Response):
                await visit.answer(answer, self._origins.headers(headers.get(b"origin")))
            else:
                await self._app(scope, answer, visit.send)
        finally:
            reset_contextvars(**bound)
            IN_FLIGHT.dec()
            _measure(scope, visit.status, time.perf_counter() - started)


class _Visit:
    """The way back of one request."""

    __slots__ = ("_one_write", "_request_id", "_send", "status")

    def __init__(
        self, request_id: str, send: Send, one_write: AbstractContextManager[None] | None
    ) -> None:
        self._one_write = one_write or _AS_IT_COMES
        self._request_id = (b"x-request-id", request_id.encode())
        self._send = send
        self.status = 500  # of who dies before answering

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = self._completed(message.get("headers", ()))
        await self._send(message)

    async def answer(self, answer: Response, also: Iterable[Header]) -> None:
        """`answer` has a body of one piece and nothing to do afterwards, as answers of hot routes have."""
        headers = self._completed((*answer.raw_headers, *also))
        self.status = answer.status_code
        with self._one_write:
            await self._send(
                {"type": "http.response.start", "status": answer.status_code, "headers": headers}
            )
            await self._send({"type": "http.response.body", "body": answer.body})

    async def stream(
        self, answer: StreamedResponse, scope: Scope, receive: Receive, also: Iterable[Header]
    ) -> None:
        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *also]
            await self.send(message)

        try:
            await answer(scope, receive, send)
        except HirobaError as error:  # before its first piece
            await self.answer(refusal(Request(scope), error), also)

    def _completed(self, headers: Iterable[Header]) -> list[Header]:
        present = {name for name, _ in headers}
        ours = [header for header in (_NO_SNIFF, _NO_STORE) if header[0] not in present]
        return [*headers, self._request_id, *ours]


def _usable(given: bytes | None) -> str | None:
    """The caller's own id, if it is short and plain enough to be logged."""
    if not given or len(given) > _MAX_REQUEST_ID or not given.isascii():
        return None
    text = given.decode("ascii")
    return text if text.isprintable() else None


def _measure(scope: Scope, status: int, seconds: float) -> None:
    path = getattr(scope.get("route"), "path", "unknown")
    _requests(scope["method"], path, status).inc()
    _duration(scope["method"], path).observe(seconds)
    if path not in _QUIET:
        log.debug(
            "request", method=scope["method"], route=path, status=status, seconds=round(seconds, 5)
        )


@lru_cache(maxsize=_KNOWN_FIGURES)
def _requests(method: str, path: str, status: int) -> Counter:
    return REQUESTS.labels(method, path, status)


@lru_cache(maxsize=_KNOWN_FIGURES)
def _duration(method: str, path: str) -> Histogram:
    return DURATION.labels(method, path)
