"""No forged or foreign token opens any route."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx2
from fastapi import FastAPI
from tests.support.forged_tokens import FORGED, forged
from tests.support.http import bearer, register
from tests.support.openapi import operations

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.registry import build
from hiroba.domain.shared.ids import SessionId, UserId

SOME_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"


async def test_forged_tokens_open_nothing(
    whole_app: FastAPI, visitor: httpx2.AsyncClient, tmp_path: Path
) -> None:
    signed_in = await register(visitor)
    visitor.cookies.clear()
    key = (tmp_path / "secret.key").read_bytes().strip()
    actor = await build(Authenticate, whole_app.state.ports).execute(
        AuthenticateQuery(access_token=signed_in["accessToken"])
    )
    assert actor.session_id is not None
    user, session = UserId(UUID(signed_in["user"]["id"])), SessionId(actor.session_id)

    for name in FORGED:
        token = forged(name, key=key, user=user, session=session, now=datetime.now(UTC))
        by_header = await visitor.get(
            "/api/v1/users/me", headers={"Authorization": f"Bearer {token}"}
        )
        by_cookie = await visitor.get(
            "/api/v1/users/me", headers={"Cookie": f"hiroba_session={token}"}
        )

        assert (by_header.status_code, by_cookie.status_code) == (401, 401), name
        assert by_header.json()["error"]["code"] == "auth.invalid_token", name

    assert (await visitor.get("/api/v1/users/me", headers=bearer(signed_in))).status_code == 200


async def test_refresh_token_is_no_access_token_on_any_route(
    whole_app: FastAPI, visitor: httpx2.AsyncClient
) -> None:
    refresh = (await register(visitor))["refreshToken"]
    visitor.cookies.clear()

    for operation in operations(whole_app):
        if not operation.needs_login or operation.needs_body:
            continue
        answer = await visitor.request(
            operation.method,
            operation.url(SOME_ID),
            headers={"Authorization": f"Bearer {refresh}"},
        )
        assert answer.status_code == 401, operation
