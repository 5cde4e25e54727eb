"""Around every request: an id, a line in the log, a count and headers."""

import time

import structlog
from prometheus_client import Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hiroba.application.ports.ids import IdGenerator

log = structlog.get_logger("hiroba.request")

REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
DURATION = Histogram("http_request_duration_seconds", "Time to answer.", ["method", "route"])
IN_FLIGHT = Gauge("http_requests_in_flight", "Requests being answered.")
_MAX_REQUEST_ID = 128
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
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers.setdefault("Cache-Control", "no-store")
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(request_id=request_id),
            IN_FLIGHT.track_inprogress(),
        ):
            try:
                await self._app(scope, receive, send_with_headers)
            finally:
                _measure(scope, status, time.perf_counter() - started)


def _request_id(scope: Scope) -> str | None:
    """The caller's own, if it is short and plain enough to be logged."""
    given = Headers(scope=scope).get("x-request-id", "")
    usable = given.isascii() and given.isprintable() and 0 < len(given) <= _MAX_REQUEST_ID
    return given if usable else None


def _measure(scope: Scope, status: int, seconds: float) -> None:
    route = scope.get("route")
    path = getattr(route, "path", "unknown")
    REQUESTS.labels(scope["method"], path, status).inc()
    DURATION.labels(scope["method"], path).observe(seconds)
    if path not in _QUIET:
        log.debug(
            "request", method=scope["method"], route=path, status=status, seconds=round(seconds, 5)
        )
