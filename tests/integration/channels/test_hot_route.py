"""A hot route answers whatever it is sent exactly as FastAPI would."""

from typing import Annotated
from uuid import UUID

import httpx2
import pytest
from fastapi import APIRouter, Depends, FastAPI, Header, Query
from fastapi.middleware.cors import CORSMiddleware
from fastapi.routing import APIRoute
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import HTTPConnection, Request

from hiroba.domain.shared.errors import UnauthenticatedError
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.presentation.http.envelope import JsonResponse
from hiroba.presentation.http.errors import install_error_handlers
from hiroba.presentation.http.hot_lane import HotLane
from hiroba.presentation.http.hot_route import HotRoute
from hiroba.presentation.http.middleware import Entrance
from hiroba.presentation.http.origins import Origins
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.http.strict_json import StrictJsonMiddleware
from hiroba.presentation.http.too_large import TooLargeMiddleware

ID = "018f0000-0000-7000-8000-000000000000"
JSON = {"content-type": "application/json", "x-request-id": "one"}


class SaidIn(In):
    said_by: Text
    times: int = 1


async def caller(connection: HTTPConnection) -> str:
    name = connection.headers.get("x-name")
    if name is None:
        raise UnauthenticatedError
    if name == "nobody foresaw":
        raise LookupError(name)
    return name


async def say(
    request: Request,
    place: UUID,
    said: SaidIn,
    name: Annotated[str, Depends(caller)],
    limit: Annotated[int, Query(ge=1)],
    after: int | None = None,
    a_key: Annotated[str | None, Header()] = None,
) -> JsonResponse:
    told = [request.method, request.headers["host"]]
    return JsonResponse(
        [*told, str(place), said.said_by, str(said.times), name, limit, after, a_key]
    )


FRIEND = "http://friend.example"
MAX_BODY = 2_000


def client_of(route_class: type[APIRoute]) -> httpx2.AsyncClient:
    """A small application with every layer of ours; only a `HotRoute` has a short way through them."""
    router = APIRouter(route_class=route_class)
    router.post("/say/{place}")(say)
    app = FastAPI()
    install_error_handlers(app)
    app.include_router(router, prefix="/api")
    app.add_middleware(StrictJsonMiddleware)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=MAX_BODY)
    app.add_middleware(TooLargeMiddleware)
    app.add_middleware(CORSMiddleware, allow_origins=[FRIEND], allow_credentials=True)
    entrance = Entrance(
        app,
        hot_lane=HotLane(router.routes, prefix="/api", max_body=MAX_BODY),
        origins=Origins([FRIEND]),
        ids=Uuid7Generator(),
    )
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=entrance, raise_app_exceptions=False),
        base_url="http://hiroba.example",
    )


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        (f"{ID}?limit=2", '{"saidBy": "花子"}', {"x-name": "minjun", "a-key": "k"}),
        (f"{ID}?limit=1&limit=2&after=3", '{"said_by": "小明", "times": 2}', {"x-name": "n"}),
        (f"{ID}?limit=2&after=", '{"saidBy": "花子"}', {"x-name": "n"}),
        (f"{ID}?limit=%32&after=%E3%81%82", '{"saidBy": "花子"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "花子"}', {}),
        (f"{ID}?limit=0", '{"saidBy": "花子"}', {"x-name": "n"}),
        (f"{ID}?limit=many", '{"saidBy": "花子"}', {}),
        (f"{ID}", '{"saidBy": "花子"}', {"x-name": "n"}),
        ("no-id?limit=2", '{"saidBy": "花子"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "花子", "more": 1}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"times": "x"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "a", "saidBy": "b"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "\\ud800"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "a", "times": 1' + "0" * 40 + "}", {"x-name": "n"}),
        (f"{ID}?limit=2", "{", {"x-name": "n"}),
        (f"{ID}?limit=2", "", {"x-name": "n"}),
        (f"{ID}?limit=2", "[]", {}),
        (f"{ID}?limit=2", '{"saidBy": "a"}', {"x-name": "n", "content-type": "text/plain"}),
        (f"{ID}?limit=2", '{"saidBy": "a"}', {"x-name": "n", "content-type": "a/b+json; c=d"}),
        (
            f"{ID}?limit=2",
            '{"saidBy": "a"}',
            {"x-name": "n", "content-type": "application/b+json; c=d"},
        ),
        (f"{ID}?limit=2", '{"saidBy": NaN}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "' + "a" * MAX_BODY + '"}', {"x-name": "n"}),
        (f"{ID}?limit=2", '{"saidBy": "a"}', {"x-name": "nobody foresaw"}),
        (f"{ID}?limit=2", '{"saidBy": "花子"}', {"x-name": "n", "origin": FRIEND}),
        (f"{ID}?limit=2", '{"saidBy": "花子"}', {"x-name": "n", "origin": "http://else.example"}),
        (f"{ID}?limit=0", '{"saidBy": "花子"}', {"x-name": "n", "origin": FRIEND}),
    ],
)
async def test_a_hot_route_answers_as_any_other(
    path: str, body: str, headers: dict[str, str]
) -> None:
    async with client_of(HotRoute) as hot, client_of(APIRoute) as plain:
        answers = [
            await client.post(f"/api/say/{path}", content=body, headers=JSON | headers)
            for client in (hot, plain)
        ]
        described = [(await client.get("/openapi.json")).json() for client in (hot, plain)]
        refused = [await client.get(f"/api/say/{path}") for client in (hot, plain)]

    assert answers[0].status_code == answers[1].status_code
    assert answers[0].content == answers[1].content
    assert sorted(answers[0].headers.multi_items()) == sorted(answers[1].headers.multi_items())
    assert answers[0].headers["x-request-id"] == "one"
    assert described[0] == described[1]
    assert refused[0].status_code == refused[1].status_code == 405


def test_a_dependency_that_reads_the_request_itself_is_refused_at_once() -> None:
    async def nosy(limit: int) -> int:
        return limit

    async def endpoint(limit: Annotated[int, Depends(nosy)]) -> JsonResponse:
        return JsonResponse(limit)

    with pytest.raises(TypeError, match="asks too much"):
        APIRouter(route_class=HotRoute).get("/")(endpoint)
