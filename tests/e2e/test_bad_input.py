"""Whatever is sent to whichever route: the right refusal, a body that names the field, never a 500, nothing changed."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import bearer, register
from tests.support.openapi import Operation, operations

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings

OPERATIONS = operations(create_app(Settings()))
WITH_ID = [operation for operation in OPERATIONS if operation.id_names]
WITH_BODY = [operation for operation in OPERATIONS if operation.needs_json]
SOME_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"
TOO_LARGE = b'{"x": "' + b"x" * 10 * 1024 * 1024 + b'"}'

Send = Callable[..., Awaitable[httpx2.Response]]


@pytest.fixture
async def send(visitor: httpx2.AsyncClient) -> Send:
    """Calls a route as the owner of the instance."""
    signed_in = await register(visitor)
    visitor.cookies.clear()

    async def call(
        operation: Operation, *, id_text: str = SOME_ID, **request: Any
    ) -> httpx2.Response:
        headers = bearer(signed_in) | request.pop("headers", {})
        return await visitor.request(
            operation.method, operation.url(id_text), headers=headers, **request
        )

    return call


def _error(answer: httpx2.Response) -> dict[str, Any]:
    body = answer.json()
    assert body["success"] is False
    assert body["meta"]["requestId"]
    return body["error"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_stranger_is_asked_to_log_in(
    visitor: httpx2.AsyncClient, operation: Operation
) -> None:
    if not operation.needs_login:
        pytest.skip("open to strangers by design")

    answer = await visitor.request(operation.method, operation.url(SOME_ID))

    assert answer.status_code in {401, 422}, answer.text
    if operation.needs_json is False:
        assert answer.status_code == 401
        assert _error(answer)["code"] == "auth.required"


@pytest.mark.parametrize("operation", WITH_ID, ids=str)
async def test_malformed_id_is_a_400_that_names_it(send: Send, operation: Operation) -> None:
    for id_text in ("not-an-id", "1", "%00", "１２３", "a" * 500, SOME_ID + "0", "%F0%9F%90%B8"):
        answer = await send(operation, id_text=id_text)

        assert answer.status_code == 400, (id_text, answer.text)
        assert _error(answer)["code"] == "request.invalid_id"
        assert _error(answer)["details"]["field"] in operation.id_names


@pytest.mark.parametrize("operation", WITH_ID, ids=str)
async def test_unknown_id_is_never_a_success_nor_a_500(send: Send, operation: Operation) -> None:
    answer = await send(operation, json={} if operation.takes_json else None)

    assert answer.status_code in {404, 422}, answer.text


BROKEN = {
    "not JSON": b"{",
    "invalid UTF-8": b'{"x": "\xff\xfe"}',
    "NaN": b'{"x": NaN}',
    "Infinity": b'{"x": -Infinity}',
    "10,000 deep": b'{"x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "10,000 deep and unfinished": b"[" * 10_000,
    "number of 10,000 digits": b'{"x": ' + b"9" * 10_000 + b"}",
    "a key twice": b'{"x": 1, "x": 2}',
}


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
async def test_body_that_is_not_strict_json_is_a_400(send: Send, operation: Operation) -> None:
    for name, body in BROKEN.items():
        answer = await send(operation, content=body, headers={"Content-Type": "application/json"})

        assert answer.status_code == 400, (name, answer.text)
        assert _error(answer)["code"] == "request.invalid_json", name


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
async def test_body_of_another_shape_is_a_422_that_names_the_place(
    send: Send, operation: Operation
) -> None:
    for body in (b"", b"null", b"[]", b"1", b'"text"', b"true"):
        answer = await send(operation, content=body, headers={"Content-Type": "application/json"})

        assert answer.status_code == 422, (body, answer.text)
        assert _error(answer)["details"]["field"]


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
async def test_unknown_field_is_refused_by_name(send: Send, operation: Operation) -> None:
    answer = await send(operation, json={"isAdmin": True})

    assert answer.status_code == 422
    assert _error(answer)["code"] == "field.invalid"
    assert _error(answer)["details"]["field"]


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
async def test_body_of_ten_megabytes_is_a_413(send: Send, operation: Operation) -> None:
    answer = await send(operation, content=TOO_LARGE, headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert _error(answer)["code"] == "request.too_large"


FIELDS = ("email", "password", "displayName", "locale", "inviteCode")
WRONG_VALUES: list[Any] = [1, 1.5, True, [], {}, ["a"], {"a": 1}, 10**300, -1]


@pytest.mark.parametrize("field", FIELDS)
async def test_wrong_type_names_its_field_and_makes_no_account(
    whole_app: FastAPI, visitor: httpx2.AsyncClient, field: str
) -> None:
    honest = {"email": "a@example.org", "password": "合言葉はこれですよね", "displayName": "陈雨"}

    for value in (*WRONG_VALUES, "\x00", "\ud800", "x" * 100_000):
        content = _json({**honest, field: value})
        answer = await visitor.post(
            "/api/v1/auth/register", content=content, headers={"Content-Type": "application/json"}
        )

        assert answer.status_code in {422, 201 if field == "inviteCode" else 422}, (
            value,
            answer.text,
        )
        if answer.status_code == 422:
            assert _error(answer)["details"]["field"] == field

    async with whole_app.state.ports.uow.read() as tx:
        assert await tx.users.has_people() is (field == "inviteCode")


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        "limit=" + "9" * 5_000,
        "offset=-1",
        "offset=1e3",
        "limit=",
    ],
)
async def test_wrong_query_is_a_422_that_names_it(send: Send, query: str) -> None:
    lists = [
        one
        for one in OPERATIONS
        if one.method == "GET" and one.path in {"/api/v1/users", "/api/v1/channels"}
    ]

    for operation in lists:
        answer = await send(operation, params=query)

        assert answer.status_code == 422, (str(operation), answer.text)
        assert _error(answer)["details"]["field"] == query.partition("=")[0]


async def test_unknown_address_and_method_have_the_envelope(visitor: httpx2.AsyncClient) -> None:
    nowhere = await visitor.get("/api/v1/nowhere")
    wrong_method = await visitor.put("/api/v1/users/me")

    assert (nowhere.status_code, _error(nowhere)["code"]) == (404, "route.not_found")
    assert (wrong_method.status_code, _error(wrong_method)["code"]) == (
        405,
        "route.method_not_allowed",
    )
