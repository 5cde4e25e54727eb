"""Routes that are asked most: declared and described like every other, answered by the hot lane."""

from typing import Any

from fastapi.routing import APIRoute
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hiroba.presentation.http.hot_plan import Plan

FAILED = "hiroba.failed"  # in a scope: what the hot lane met when it called the endpoint


class StreamedResponse(Response):
    """An answer in pieces, which a hot route may return too. Before its first piece it may raise a HirobaError."""


class HotRoute(APIRoute):
    """Endpoints and dependencies are coroutines; an endpoint returns its response. At most one body, as JSON.

    A request that comes here is one that the hot lane has not answered: FastAPI does, and tells every refusal.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = Plan.of(self.dependant)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = scope.pop(FAILED, None)
        if error is not None:
            raise error
        await super().handle(scope, receive, send)
