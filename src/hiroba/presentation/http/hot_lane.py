"""The short way to hot routes: past the framework's middleware and routing, with the same answers (docs/adr/0020).

FastAPI works out anew for each request what an endpoint needs. Here that is a plan, made once. A request that does not
fit its plan, or whose endpoint fails, is handed to FastAPI, so that every refusal is told by the same code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import Pattern

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, compile_path
from starlette.types import Message, Receive, Scope

from hiroba.presentation.http.hot_plan import MisfitError
from hiroba.presentation.http.hot_route import FAILED, HotRoute
from hiroba.presentation.http.strict_json import InvalidJsonError, is_json, strict_json

_KNOWN_TYPES = 64
_RawHeaders = Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class _Address:
    pattern: Pattern[str]
    routes: Mapping[str, HotRoute]


class HotLane:
    """`routes` stand under `prefix`, and nothing that is routed before them has an address of theirs."""

    def __init__(self, routes: Sequence[BaseRoute], *, prefix: str, max_body: int) -> None:
        hot = [route for route in routes if isinstance(route, HotRoute)]
        self._addresses = [
            _Address(
                compile_path(prefix + path)[0],
                {
                    method: route
                    for route in hot
                    if route.path == path
                    for method in route.methods or ()
                },
            )
            for path in dict.fromkeys(route.path for route in hot)
        ]
        self._max_body = max_body

    async def answer(
        self, scope: Scope, headers: _RawHeaders, receive: Receive
    ) -> Response | Receive:
        """The answer; or else what FastAPI is to receive, which is all of the request.

        `headers` holds the first of each name.
        """
        route = self._find(scope)
        if route is None:
            return receive
        request = Request(scope)
        read: list[Message] = []
        try:
            body = None
            if route.plan.body is not None:
                body = strict_json(await self._body(headers, receive, read))
            fitting = route.plan.fitting(request, headers, body)
        except (MisfitError, InvalidJsonError):
            return Replay(read, receive)
        scope["route"] = route
        try:
            return await route.plan.call(request, fitting)
        except Exception as error:  # raised again by the route, within FastAPI
            scope[FAILED] = error
            return Replay(read, receive)

    def _find(self, scope: Scope) -> HotRoute | None:
        if scope.get("root_path"):
            return None
        path = scope["path"]
        for address in self._addresses:
            if found := address.pattern.match(path):
                scope["path_params"] = found.groupdict()
                return address.routes.get(scope["method"])
        return None

    async def _body(self, headers: _RawHeaders, receive: Receive, read: list[Message]) -> bytes:
        """Raises MisfitError for a body that is not said to be JSON and short enough."""
        length = headers.get(b"content-length", b"")
        if not length.isdigit() or int(length) > self._max_body:
            raise MisfitError
        if not _is_read_as_json(headers.get(b"content-type", b"")):
            raise MisfitError
        pieces: list[bytes] = []
        while True:
            message = await receive()
            read.append(message)
            if message["type"] != "http.request":
                raise MisfitError
            pieces.append(message.get("body", b""))
            if not message.get("more_body", False):
                return pieces[0] if len(pieces) == 1 else b"".join(pieces)


@lru_cache(maxsize=_KNOWN_TYPES)
def _is_read_as_json(content_type: bytes) -> bool:
    """Whether FastAPI too reads a body of this type as JSON."""
    text = content_type.decode("latin-1").lower()
    return text.startswith("application/") and is_json(text)


class Replay:
    """What was read of a request once more, and then the rest."""

    def __init__(self, read: Sequence[Message], rest: Receive) -> None:
        self._read = list(reversed(read))
        self._rest = rest

    async def __call__(self) -> Message:
        return self._read.pop() if self._read else await self._rest()
