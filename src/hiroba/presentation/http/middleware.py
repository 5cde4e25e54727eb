"""Around every request: an id, a line in the log, a count and headers."""

import time
from collections.abc import Iterable
from functools import lru_cache

import structlog
from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hiroba.application.ports.ids import IdGenerator

log = structlog.get_logger("hiroba.request")

REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
DURATION = Histogram("http_request_duration_seconds", "Time to answer.", ["method", "route"])
IN_FLIGHT = Gauge("http_requests_in_flight", "Requests being answered.")
_MAX_REQUEST_ID = 128
_KNOWN_FIGURES = 1_024  # kept ready; finding them by their labels costs more than counting
_NO_STORE = (b"cache-control", b"no-store")
_NO_SNIFF = (b"x-content-type-options", b"nosniff")
_RawHeaders = Iterable[tuple[bytes, bytes]]
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


class RequestMiddleware:
    """Gives each request its id, binds it to the log, measures it, and forbids caches to keep the answer."""

    def __init__(self, app: ASGIApp, *, ids: IdGenerator) -> None:
        self._app = app
        self._ids = ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope) or str(self._ids.new())
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _completed(message.get("headers", ()), request_id)
            await send(message)

        IN_FLIGHT.inc()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_with_headers)
            finally:
                IN_FLIGHT.dec()
                _measure(scope, status, time.perf_counter() - started)


def _request_id(scope: Scope) -> str | None:
    """The caller's own, if it is short and plain enough to be logged."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    usable = 0 < len(given) <= _MAX_REQUEST_ID and given.isascii()
    text = given.decode("ascii") if usable else ""
    return text if text and text.isprintable() else None


def _completed(headers: _RawHeaders, request_id: str) -> list[tuple[bytes, bytes]]:
    present = {name for name, _ in headers}
    ours = [(b"x-request-id", request_id.encode())]
    ours += [header for header in (_NO_SNIFF, _NO_STORE) if header[0] not in present]
    return [*headers, *ours]


def _measure(scope: Scope, status: int, seconds: float) -> None:
    route = scope.get("route")
    path = getattr(route, "path", "unknown")
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
