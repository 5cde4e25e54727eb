"""Accounts as a client meets them."""

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import ORIGIN, a_browser, an_app, bearer, register
from tests.support.identity import PASSWORD, identity_ports

from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

V1 = "/api/v1"


def _set_cookies(answer: httpx2.Response) -> dict[str, str]:
    lines = answer.headers.get_list("set-cookie")
    return {line.partition("=")[0]: line for line in lines}


async def test_registration_answers_in_the_agreed_shape(client: httpx2.AsyncClient) -> None:
    body = {"email": "Hanako@Example.org", "password": PASSWORD, "displayName": "田中花子"}

    answer = await client.post(f"{V1}/auth/register", json=body)

    assert answer.status_code == 201
    assert answer.json()["success"] is True
    data = answer.json()["data"]
    assert data.keys() == {"user", "accessToken", "tokenType", "expiresIn", "refreshToken"}
    assert data["user"] == {
        "id": data["user"]["id"],
        "email": "hanako@example.org",
        "displayName": "田中花子",
        "role": "owner",
        "locale": "ja",
    }
    assert (data["tokenType"], data["expiresIn"]) == ("bearer", 900)


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    client: httpx2.AsyncClient,
) -> None:
    body = {"email": "hanako@example.org", "password": PASSWORD, "display_name": "田中花子"}

    cookies = _set_cookies(await client.post(f"{V1}/auth/register", json=body))

    assert cookies.keys() == {"hiroba_session", "hiroba_refresh", "hiroba_signed_in"}
    assert all("SameSite=lax" in line for line in cookies.values())
    assert {name for name, line in cookies.items() if "HttpOnly" not in line} == {
        "hiroba_signed_in"
    }
    assert "hiroba_signed_in=1;" in cookies["hiroba_signed_in"]
    assert all("Secure" not in line for line in cookies.values())
    assert "Path=/api/v1/auth" in cookies["hiroba_refresh"]


async def test_cookies_are_secure_where_the_public_address_is_https(uow: SqlUnitOfWork) -> None:
    app = an_app(identity_ports(uow), public_url="https://hiroba.example.org")
    body = {"email": "hanako@example.org", "password": PASSWORD, "displayName": "田中花子"}

    async with a_browser(app) as client:
        cookies = _set_cookies(await client.post(f"{V1}/auth/register", json=body))

    assert all("Secure" in line for line in cookies.values())


async def test_log_in_answers_like_registration(client: httpx2.AsyncClient) -> None:
    registered = await register(client)

    answer = await client.post(
        f"{V1}/auth/login", json={"email": "hanako@example.org", "password": PASSWORD}
    )

    assert answer.status_code == 200
    assert answer.json()["data"].keys() == registered.keys()
    assert answer.json()["data"]["user"] == registered["user"]


async def test_wrong_password_and_unknown_address_get_the_same_answer(
    client: httpx2.AsyncClient,
) -> None:
    await register(client)

    answers = [
        await client.post(f"{V1}/auth/login", json={"email": email, "password": "wrong wrong"})
        for email in ("hanako@example.org", "nobody@example.org", "no address")
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert len({str(answer.json()["error"]) for answer in answers}) == 1
    assert answers[0].headers["www-authenticate"] == "Bearer"


async def test_taken_address_is_a_conflict_of_its_field(client: httpx2.AsyncClient) -> None:
    await register(client)
    body = {"email": "HANAKO@example.org", "password": PASSWORD, "displayName": "別人"}

    answer = await client.post(f"{V1}/auth/register", json=body)

    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "auth.email_taken"
    assert answer.json()["error"]["details"]["field"] == "email"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("password", "short"),
        ("password", "長" * 257),
        ("displayName", " "),
        ("displayName", "\u202eevil"),
        ("locale", "tlh"),
    ],
)
async def test_invalid_field_is_named_as_it_was_sent(
    client: httpx2.AsyncClient, field: str, value: str
) -> None:
    body = {"email": "a@example.org", "password": PASSWORD, "displayName": "陈雨", field: value}

    answer = await client.post(f"{V1}/auth/register", json=body)

    assert answer.status_code == 422
    assert answer.json()["error"]["details"]["field"] == field


async def test_bearer_token_opens_ones_own_account(client: httpx2.AsyncClient) -> None:
    signed_in = await register(client)
    client.cookies.clear()

    answer = await client.get(f"{V1}/users/me", headers=bearer(signed_in))

    assert answer.status_code == 200
    assert answer.json()["data"]["displayName"] == "田中花子"


async def test_token_in_the_address_is_never_taken(client: httpx2.AsyncClient) -> None:
    token = (await register(client))["accessToken"]
    client.cookies.clear()

    for name in ("token", "access_token", "accessToken", "hiroba_session", "authorization"):
        answer = await client.get(f"{V1}/users/me", params={name: token})
        assert answer.status_code == 401, name


async def test_cookie_reads_without_an_origin_but_changes_only_with_ours(
    client: httpx2.AsyncClient,
) -> None:
    await register(client)
    change = {"displayName": "新しい名前"}

    read = await client.get(f"{V1}/users/me")
    without = await client.patch(f"{V1}/users/me", json=change)
    foreign = await client.patch(
        f"{V1}/users/me", json=change, headers={"Origin": "https://evil.example"}
    )
    null = await client.patch(f"{V1}/users/me", json=change, headers={"Origin": "null"})
    ours = await client.patch(f"{V1}/users/me", json=change, headers={"Origin": ORIGIN})

    assert read.status_code == 200
    assert [a.status_code for a in (without, foreign, null, ours)] == [403, 403, 403, 200]
    assert foreign.json()["error"]["code"] == "request.cross_origin"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_json_that_another_site_could_send_without_asking_is_refused(
    client: httpx2.AsyncClient, content_type: str
) -> None:
    body = f'{{"email":"a@example.org","password":"{PASSWORD}","displayName":"a"}}'.encode()

    answer = await client.post(
        f"{V1}/auth/register", content=body, headers={"Content-Type": content_type}
    )

    assert answer.status_code in {415, 422}


async def test_refreshing_gives_new_tokens_and_the_old_one_ends_the_session(
    client: httpx2.AsyncClient,
) -> None:
    first = await register(client)
    client.cookies.clear()

    async def refresh(token: str) -> httpx2.Response:
        return await client.post(f"{V1}/auth/refresh", json={"refreshToken": token})

    second = (await refresh(first["refreshToken"])).json()["data"]
    client.cookies.clear()
    again = await refresh(first["refreshToken"])
    newest = await refresh(second["refreshToken"])
    access = await client.get(f"{V1}/users/me", headers=bearer(second))

    assert second["refreshToken"] != first["refreshToken"]
    assert [a.status_code for a in (again, newest, access)] == [401, 401, 401]


async def test_browser_refreshes_by_its_cookie_from_our_pages_only(
    client: httpx2.AsyncClient,
) -> None:
    await register(client)

    foreign = await client.post(f"{V1}/auth/refresh", headers={"Origin": "https://evil.example"})
    ours = await client.post(f"{V1}/auth/refresh", headers={"Origin": ORIGIN})

    assert (foreign.status_code, ours.status_code) == (403, 200)


async def test_log_out_ends_the_tokens_and_clears_the_cookies(client: httpx2.AsyncClient) -> None:
    signed_in = await register(client)

    answer = await client.post(f"{V1}/auth/logout", headers=bearer(signed_in))
    afterwards = await client.get(f"{V1}/users/me", headers=bearer(signed_in))

    assert answer.json() == {"success": True, "data": None, "meta": {}}
    assert afterwards.status_code == 401
    assert dict(client.cookies) == {}


async def test_sessions_are_listed_and_ended_one_by_one(client: httpx2.AsyncClient) -> None:
    phone = await register(client)
    login = {"email": "hanako@example.org", "password": PASSWORD}
    desk = (await client.post(f"{V1}/auth/login", json=login)).json()["data"]

    sessions = (await client.get(f"{V1}/auth/sessions", headers=bearer(desk))).json()["data"]
    other = next(session["id"] for session in sessions if not session["isCurrent"])
    ended = await client.delete(f"{V1}/auth/sessions/{other}", headers=bearer(desk))

    assert len(sessions) == 2
    assert ended.status_code == 200
    assert (await client.get(f"{V1}/users/me", headers=bearer(phone))).status_code == 401
    assert (await client.get(f"{V1}/users/me", headers=bearer(desk))).status_code == 200


async def test_session_of_somebody_else_looks_like_none(app: FastAPI) -> None:
    async with a_browser(app) as hers, a_browser(app) as his:
        hana = await register(hers)
        ken = await register(his, "ken@example.org")
        [session] = (await hers.get(f"{V1}/auth/sessions", headers=bearer(hana))).json()["data"]

        real = await his.delete(f"{V1}/auth/sessions/{session['id']}", headers=bearer(ken))
        made_up = await his.delete(
            f"{V1}/auth/sessions/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e", headers=bearer(ken)
        )

    assert real.status_code == made_up.status_code == 404
    assert real.json()["error"] == made_up.json()["error"]


async def test_member_sees_names_but_no_addresses(app: FastAPI) -> None:
    async with a_browser(app) as client:
        owner = await register(client)
        member = await register(client, "ken@example.org", displayName="Ken")
        client.cookies.clear()

        seen = (await client.get(f"{V1}/users", headers=bearer(member))).json()
        by_owner = (await client.get(f"{V1}/users", headers=bearer(owner))).json()

    assert {person["email"] for person in seen["data"]} == {None, "ken@example.org"}
    assert {person["email"] for person in by_owner["data"]} == {
        "hanako@example.org",
        "ken@example.org",
    }
    assert seen["meta"]["hasMore"] is False


async def test_role_changes_at_once_and_deactivation_shuts_out_at_once(app: FastAPI) -> None:
    async with a_browser(app) as client:
        owner = await register(client)
        member = await register(client, "ken@example.org")
        client.cookies.clear()
        path = f"{V1}/users/{member['user']['id']}"

        refused = await client.patch(path, json={"role": "admin"}, headers=bearer(member))
        given = await client.patch(path, json={"role": "admin"}, headers=bearer(owner))
        me = await client.get(f"{V1}/users/me", headers=bearer(member))
        closed = await client.delete(path, headers=bearer(owner))
        after = await client.get(f"{V1}/users/me", headers=bearer(member))
        login = await client.post(
            f"{V1}/auth/login", json={"email": "ken@example.org", "password": PASSWORD}
        )

    assert refused.status_code == 403
    assert given.json()["data"]["role"] == me.json()["data"]["role"] == "admin"
    assert closed.status_code == 200
    assert (after.status_code, login.status_code) == (401, 401)


async def test_last_owner_cannot_step_down_or_leave(client: httpx2.AsyncClient) -> None:
    owner = await register(client)
    path = f"{V1}/users/{owner['user']['id']}"

    down = await client.patch(path, json={"role": "member"}, headers=bearer(owner))
    left = await client.delete(path, headers=bearer(owner))

    assert [a.status_code for a in (down, left)] == [409, 409]
    assert down.json()["error"]["code"] == "account.last_owner"
    assert (await client.get(f"{V1}/users/me", headers=bearer(owner))).status_code == 200


async def test_profile_changes_only_what_is_sent(client: httpx2.AsyncClient) -> None:
    signed_in = await register(client)

    answer = await client.patch(
        f"{V1}/users/me", json={"locale": "zh-TW"}, headers=bearer(signed_in)
    )

    assert answer.json()["data"]["locale"] == "zh-Hant"
    assert answer.json()["data"]["displayName"] == "田中花子"
