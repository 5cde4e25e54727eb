"""Routes that are asked most: declared and described like every other, called without the framework's detours.

FastAPI works out anew for each request what an endpoint needs. Here that is a plan, made once. A request that does not
fit its plan is handed to FastAPI, so that every refusal is told by the same code (docs/adr/0004).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from hiroba.presentation.http.strict_json import is_json


class MisfitError(Exception):
    """The request is not what the route takes; never leaves this module."""


class HotRoute(APIRoute):
    """Endpoints and dependencies are coroutines; an endpoint returns its response. At most one body, as JSON."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._plan = _Plan.of(self.dependant)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            if scope["method"] not in (self.methods or ()):
                raise MisfitError
            fitting = await self._plan.fitting(request)
        except MisfitError:
            await super().handle(scope, _replayed(request), send)
            return
        response = await self._plan.call(request, fitting)
        await response(scope, receive, send)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a coroutine is called with: fields of the request, the connection itself, and what others return."""

    coroutine: Any
    name: str
    path: Sequence[Any]
    query: Sequence[Any]
    headers: Sequence[Any]
    body: Any
    connection_name: str | None
    needs: Sequence["_Plan"]

    @classmethod
    def of(cls, dependant: Dependant) -> "_Plan":
        """Raises TypeError for a dependency that reads more of the request than the connection."""
        for need in dependant.dependencies:
            if need.path_params or need.query_params or need.header_params or need.body_params:
                raise TypeError(f"{need.call} asks too much for a hot route")
        return cls(
            coroutine=dependant.call,
            name=dependant.name or "",
            path=tuple(dependant.path_params),
            query=tuple(dependant.query_params),
            headers=tuple(dependant.header_params),
            body=next(iter(dependant.body_params), None),
            connection_name=dependant.http_connection_param_name,
            needs=tuple(cls.of(need) for need in dependant.dependencies),
        )

    async def fitting(self, request: Request) -> dict[str, Any]:
        """The arguments that stand in the request. Raises MisfitError."""
        found: dict[str, Any] = {}
        if self.body is not None:
            found[self.body.name] = _valid(self.body, await _json_of(request))
        _take(self.path, request.path_params, found)
        if self.query:
            _take(self.query, request.query_params, found)
        if self.headers:
            _take(self.headers, request.headers, found)
        return found

    async def call(self, request: Request, fitting: dict[str, Any]) -> Any:
        for need in self.needs:
            fitting[need.name] = await need.call(request, {})
        if self.connection_name is not None:
            fitting[self.connection_name] = request
        return await self.coroutine(**fitting)


def _take(fields: Sequence[Any], given: Mapping[str, Any], found: dict[str, Any]) -> None:
    for field in fields:
        if field.alias in given:
            found[field.name] = _valid(field, given[field.alias])
        elif field.field_info.is_required():
            raise MisfitError
        else:
            found[field.name] = field.get_default()


def _valid(field: Any, value: Any) -> Any:
    valid, problems = field.validate(value)
    if problems:
        raise MisfitError
    return valid


async def _json_of(request: Request) -> Any:
    body = await request.body()
    if not is_json(Headers(scope=request.scope).get("content-type", "")):
        raise MisfitError
    try:
        return json.loads(body)  # as FastAPI reads it, to the last digit
    except ValueError as error:
        raise MisfitError from error


def _replayed(request: Request) -> Receive:
    """What was read of the request once more, and then the rest."""
    body: bytes | None = getattr(request, "_body", None)
    if body is None:
        return request.receive
    return _Replay(body, request.receive)


class _Replay:
    def __init__(self, body: bytes, rest: Receive) -> None:
        self._body: bytes | None = body
        self._rest = rest

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._rest()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}
