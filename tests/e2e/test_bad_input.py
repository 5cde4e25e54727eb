"""Whatever is sent to whichever route: the right refusal, a body that names the field, never a 500, nothing changed."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import bearer, register
from tests.support.identity import PASSWORD
from tests.support.openapi import Operation, operations

SOME_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"
JSON = {"Content-Type": "application/json"}
TOO_LARGE = b'{"x": "' + b"x" * 10 * 1024 * 1024 + b'"}'
BROKEN_JSON = {
    "not JSON": b"{",
    "invalid UTF-8": b'{"x": "\xff\xfe"}',
    "NaN": b'{"x": NaN}',
    "Infinity": b'{"x": -Infinity}',
    "10,000 deep": b'{"x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "10,000 deep and unfinished": b"[" * 10_000,
    "number of 10,000 digits": b'{"x": ' + b"9" * 10_000 + b"}",
    "a key twice": b'{"x": 1, "x": 2}',
}

Send = Callable[..., Awaitable[httpx2.Response]]


@pytest.fixture
def every_operation(whole_app: FastAPI) -> list[Operation]:
    found = operations(whole_app)
    assert len(found) > 10
    return [one for one in found if one.method != "HEAD"]  # its answers have no body


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


def _error(answer: httpx2.Response, about: object) -> dict[str, Any]:
    body = answer.json()
    assert body["success"] is False, about
    assert body["meta"]["requestId"], about
    return body["error"]


async def test_stranger_is_asked_to_log_in(
    visitor: httpx2.AsyncClient, every_operation: list[Operation]
) -> None:
    for operation in every_operation:
        if not operation.needs_login or operation.needs_body:
            continue  # a body is read before anything is decided

        answer = await visitor.request(operation.method, operation.url(SOME_ID))

        assert answer.status_code == 401, (operation, answer.text)
        assert _error(answer, operation)["code"] == "auth.required"


async def test_malformed_id_is_a_400_that_names_it(
    send: Send, every_operation: list[Operation]
) -> None:
    for operation in every_operation:
        for id_text in ("not-an-id", "1", "%00", "１２３", "a" * 500, SOME_ID + "0"):
            if not operation.id_names:
                continue

            answer = await send(operation, id_text=id_text)

            about = (operation, id_text, answer.text)
            assert answer.status_code == 400, about
            assert _error(answer, about)["code"] == "request.invalid_id", about
            assert _error(answer, about)["details"]["field"] in operation.id_names, about


async def test_unknown_id_is_never_a_success_nor_a_500(
    send: Send, every_operation: list[Operation]
) -> None:
    for operation in every_operation:
        if not operation.id_names:
            continue

        answer = await send(operation, json={} if operation.takes_json else None)

        assert answer.status_code in {404, 415, 422}, (operation, answer.text)


@pytest.mark.parametrize("broken", BROKEN_JSON)
async def test_body_that_is_not_strict_json_is_a_400(
    send: Send, every_operation: list[Operation], broken: str
) -> None:
    for operation in every_operation:
        if not operation.takes_json:
            continue

        answer = await send(operation, content=BROKEN_JSON[broken], headers=JSON)

        about = (operation, answer.text)
        assert answer.status_code == 400, about
        assert _error(answer, about)["code"] == "request.invalid_json", about


@pytest.mark.parametrize("body", ["null", "[]", "1", '"text"', "true", '{"isAdmin": true}'])
async def test_body_of_another_shape_is_a_422_that_names_the_place(
    send: Send, every_operation: list[Operation], body: str
) -> None:
    for operation in every_operation:
        if not operation.needs_json:
            continue

        answer = await send(operation, content=body.encode(), headers=JSON)

        about = (operation, answer.text)
        assert answer.status_code == 422, about
        assert _error(answer, about)["details"]["field"], about


async def test_empty_body_is_refused(send: Send, every_operation: list[Operation]) -> None:
    for operation in every_operation:
        if not operation.needs_json:
            continue

        answer = await send(operation, content=b"", headers=JSON)

        about = (operation, answer.text)
        assert answer.status_code in {400, 422}, about
        assert _error(answer, about)["code"] in {"request.invalid_json", "field.invalid"}, about


async def test_body_of_ten_megabytes_is_a_413(send: Send, every_operation: list[Operation]) -> None:
    for operation in every_operation:
        if not operation.needs_json:
            continue

        answer = await send(operation, content=TOO_LARGE, headers=JSON)

        about = (operation, answer.text[:200])
        assert answer.status_code == 413, about
        assert _error(answer, about)["code"] == "request.too_large"


@pytest.mark.parametrize("field", ["email", "password", "displayName", "locale", "inviteCode"])
async def test_wrong_type_names_its_field_and_makes_no_account(
    whole_app: FastAPI, visitor: httpx2.AsyncClient, field: str
) -> None:
    honest = {"email": "a@example.org", "password": PASSWORD, "displayName": "陈雨"}

    for value in (1, 1.5, True, [], {}, ["a"], {"a": 1}, 10**300, -1, "a\x00b", "\ud800"):
        content = json.dumps({**honest, field: value}).encode()
        answer = await visitor.post("/api/v1/auth/register", content=content, headers=JSON)

        about = (value, answer.text)
        assert answer.status_code == 422, about
        assert _error(answer, about)["details"]["field"] == field, about

    async with whole_app.state.ports.uow.read() as tx:
        assert await tx.users.has_people() is False


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        f"limit={'9' * 5_000}",
        "offset=-1",
        "offset=1e3",
        "limit=",
    ],
)
async def test_wrong_query_is_a_422_that_names_it(
    send: Send, every_operation: list[Operation], query: str
) -> None:
    for operation in every_operation:
        if operation.path not in {"/api/v1/users", "/api/v1/channels"} or operation.needs_json:
            continue

        answer = await send(operation, params=query)

        assert answer.status_code == 422, (operation, answer.text)
        assert _error(answer, operation)["details"]["field"] == query.partition("=")[0]


async def test_unknown_address_and_method_have_the_envelope(visitor: httpx2.AsyncClient) -> None:
    nowhere = await visitor.get("/api/v1/nowhere")
    wrong_method = await visitor.put("/api/v1/users/me")

    assert nowhere.status_code == 404
    assert _error(nowhere, "path")["code"] == "route.not_found"
    assert wrong_method.status_code == 405
    assert _error(wrong_method, "method")["code"] == "route.method_not_allowed"
