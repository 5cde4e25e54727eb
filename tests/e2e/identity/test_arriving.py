"""The first arrival, what strangers are told, and how people are let in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Any

import httpx2
import pytest
from tests.support.http import a_browser, an_app, bearer, register
from tests.support.identity import PASSWORD, identity_ports

from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.registry import Ports, build
from hiroba.domain.identity.community import Registration
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.infrastructure.job_queue.in_process import InProcessJobQueue
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

V1 = "/api/v1"
ARRIVAL = {
    "email": "sawako@kikou.example",
    "password": PASSWORD,
    "displayName": "長谷川 佐和子",
    "locale": "ja",
    "communityName": "機構同好会 Kikō Workshop",
    "registration": "invite",
}


@pytest.fixture
def ports(uow: SqlUnitOfWork) -> Ports:
    return identity_ports(uow, job_queue=InProcessJobQueue())


async def _community(client: httpx2.AsyncClient) -> dict[str, Any]:
    answer = await client.get(f"{V1}/community")
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def test_stranger_is_told_what_a_community_is_called_and_nothing_more(
    client: httpx2.AsyncClient,
) -> None:
    assert await _community(client) == {
        "name": "Hiroba",
        "locale": "ja",
        "registration": "open",
        "needsSetup": True,
        "needsSetupCode": False,
    }


async def test_first_arrival_makes_an_owner_who_is_logged_in(client: httpx2.AsyncClient) -> None:
    answer = await client.post(f"{V1}/setup", json=ARRIVAL)

    assert answer.status_code == 201, answer.text
    data = answer.json()["data"]
    assert data["user"]["role"] == "owner"
    assert data["sampleJobId"] is None
    me = await client.get(f"{V1}/users/me")  # by the cookie
    assert me.json()["data"]["displayName"] == "長谷川 佐和子"
    community = await _community(client)
    assert community["name"] == "機構同好会 Kikō Workshop"
    assert (community["registration"], community["needsSetup"]) == ("invite", False)


async def test_second_arrival_is_a_conflict_and_changes_nothing(client: httpx2.AsyncClient) -> None:
    await client.post(f"{V1}/setup", json=ARRIVAL)

    again = await client.post(f"{V1}/setup", json={**ARRIVAL, "communityName": "다른 곳"})

    assert (again.status_code, again.json()["error"]["code"]) == (409, "setup.done")
    assert (await _community(client))["name"] == "機構同好会 Kikō Workshop"


async def test_of_many_first_arrivals_at_once_one_owns_the_community(ports: Ports) -> None:
    await build(OpenInstance, ports).execute()
    app = an_app(ports)
    names = [f"광장 {number}" for number in range(12)]
    start = asyncio.Barrier(len(names))

    async def arrive(client: httpx2.AsyncClient, number: int) -> int:
        wish = {**ARRIVAL, "email": f"{number}@example.org", "communityName": names[number]}
        await start.wait()
        return (await client.post(f"{V1}/setup", json=wish)).status_code

    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(a_browser(app)) for _ in names]
        statuses = await asyncio.gather(*(arrive(one, n) for n, one in enumerate(clients)))
        winner = clients[statuses.index(201)]
        people = (await winner.get(f"{V1}/users")).json()["data"]
        community = await _community(winner)

    assert sorted(statuses) == [201, *[409] * 11]
    assert [one["role"] for one in people if one["kind"] == "person"] == ["owner"]
    assert community["name"] == names[statuses.index(201)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("password", "short"),
        ("displayName", " "),
        ("locale", "tlh"),
        ("communityName", "\u202eevil"),
        ("communityName", "広" * 81),
        ("registration", "sometimes"),
    ],
)
async def test_invalid_field_of_the_first_arrival_is_named_as_it_was_sent(
    client: httpx2.AsyncClient, field: str, value: str
) -> None:
    answer = await client.post(f"{V1}/setup", json={**ARRIVAL, field: value})

    assert answer.status_code == 422
    assert answer.json()["error"]["details"]["field"] == field
    assert (await _community(client))["needsSetup"] is True


async def test_too_short_a_password_says_how_long_it_has_to_be(client: httpx2.AsyncClient) -> None:
    answer = await client.post(f"{V1}/setup", json={**ARRIVAL, "password": "short"})

    assert answer.json()["error"]["details"] == {"field": "password", "min": 10, "max": 256}


@pytest.fixture
async def guarded(uow: SqlUnitOfWork) -> AsyncGenerator[httpx2.AsyncClient]:
    """As beyond loopback, where anybody could be first."""
    ports = identity_ports(uow, registration=RegistrationPolicy(setup_code="1f2e3d4c"))
    async with a_browser(an_app(ports)) as client:
        yield client


async def test_set_up_code_is_asked_for_where_there_is_one(guarded: httpx2.AsyncClient) -> None:
    assert (await _community(guarded))["needsSetupCode"] is True

    for wrong in ({}, {"setupCode": "00000000"}):
        refused = await guarded.post(f"{V1}/setup", json={**ARRIVAL, **wrong})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "setup.wrong_code")
        assert refused.json()["error"]["details"]["field"] == "setupCode"
    let_in = await guarded.post(f"{V1}/setup", json={**ARRIVAL, "setupCode": "1f2e3d4c"})

    assert let_in.status_code == 201
    assert (await _community(guarded))["needsSetupCode"] is False


async def test_what_is_chosen_here_wins_over_the_settings(uow: SqlUnitOfWork) -> None:
    ports = identity_ports(uow, registration=RegistrationPolicy(mode=Registration.CLOSED))
    async with a_browser(an_app(ports)) as owner, a_browser(an_app(ports)) as stranger:
        headers = bearer(await register(owner))
        before = await _community(stranger)
        renamed = await owner.patch(f"{V1}/community", json={"name": "広場"}, headers=headers)
        assert (before["registration"], renamed.json()["data"]["registration"]) == (
            "closed",
            "closed",
        )

        await owner.patch(f"{V1}/community", json={"registration": "open"}, headers=headers)

        assert (await _community(stranger))["name"] == "広場"
        await register(stranger, "minjun@example.org", displayName="김민준")


async def test_only_who_manages_the_community_renames_it_and_invites(
    client: httpx2.AsyncClient,
) -> None:
    await register(client)
    member = bearer(await register(client, "member@example.org"))
    client.cookies.clear()

    for method, path, body in (
        ("PATCH", "/community", {"name": "x"}),
        ("POST", "/invitations", {}),
        ("GET", "/invitations", None),
        ("DELETE", "/invitations/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e", None),
    ):
        refused = await client.request(method, f"{V1}{path}", json=body, headers=member)
        assert refused.status_code == 403, path
        stranger = await client.request(method, f"{V1}{path}", json=body)
        assert stranger.status_code == 401, path


@pytest.fixture
async def owner(client: httpx2.AsyncClient) -> dict[str, str]:
    """Of a community that asks for an invitation."""
    answer = await client.post(f"{V1}/setup", json=ARRIVAL)
    client.cookies.clear()
    return bearer(answer.json()["data"])


async def _invite(client: httpx2.AsyncClient, owner: dict[str, str], **wish: Any) -> dict[str, Any]:
    answer = await client.post(f"{V1}/invitations", json=wish, headers=owner)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


async def _look(client: httpx2.AsyncClient, code: str) -> dict[str, Any]:
    return (await client.get(f"{V1}/invitations/{code}")).json()["data"]


async def _join(client: httpx2.AsyncClient, email: str, code: str | None) -> int:
    body = {"email": email, "password": PASSWORD, "displayName": "陈雨", "inviteCode": code}
    return (await client.post(f"{V1}/auth/register", json=body)).status_code


async def test_invitation_lets_one_person_in_and_tells_a_stranger_only_where(
    client: httpx2.AsyncClient, owner: dict[str, str]
) -> None:
    made = await _invite(client, owner)
    name = "機構同好会 Kikō Workshop"

    assert made["url"] == f"/join/{made['code']}"
    assert await _look(client, made["code"]) == {"usable": True, "communityName": name}
    assert await _join(client, "nobody@example.org", None) == 403
    assert await _join(client, "chenyu@example.org", made["code"]) == 201
    assert await _join(client, "other@example.org", made["code"]) == 403
    assert await _look(client, made["code"]) == {"usable": False, "communityName": name}
    assert await _look(client, "wrong") == {"usable": False, "communityName": name}


async def test_invitation_for_one_is_used_once_however_many_come_at_once(
    client: httpx2.AsyncClient, owner: dict[str, str]
) -> None:
    one = (await _invite(client, owner))["code"]
    three = (await _invite(client, owner, uses=3))["code"]

    once = await asyncio.gather(*(_join(client, f"a{n}@example.org", one) for n in range(12)))
    thrice = await asyncio.gather(*(_join(client, f"b{n}@example.org", three) for n in range(12)))

    assert sorted(once) == [201, *[403] * 11]
    assert sorted(thrice) == [*[201] * 3, *[403] * 9]
    listed = (await client.get(f"{V1}/invitations", headers=owner)).json()["data"]
    assert [(one["uses"], one["usable"]) for one in listed] == [(3, False), (1, False)]
    assert all("code" not in one for one in listed)


async def test_account_that_is_not_made_uses_no_invitation_up(
    client: httpx2.AsyncClient, owner: dict[str, str]
) -> None:
    code = (await _invite(client, owner))["code"]

    assert await _join(client, ARRIVAL["email"], code) == 409
    assert (await _look(client, code))["usable"] is True


async def test_invitation_that_was_taken_back_lets_nobody_in(
    client: httpx2.AsyncClient, owner: dict[str, str]
) -> None:
    made = await _invite(client, owner, uses=None)

    for _ in range(2):
        gone = await client.delete(f"{V1}/invitations/{made['id']}", headers=owner)
        assert gone.status_code == 200

    assert await _join(client, "chenyu@example.org", made["code"]) == 403
    unknown = await client.delete(f"{V1}/invitations/{'0' * 32}", headers=owner)
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "invitation.not_found")


@pytest.mark.parametrize(
    ("field", "value"),
    [("uses", 0), ("uses", 10_001), ("expiresInHours", 0), ("expiresInHours", 8_761)],
)
async def test_invitation_out_of_measure_is_refused_by_field(
    client: httpx2.AsyncClient, owner: dict[str, str], field: str, value: int
) -> None:
    answer = await client.post(f"{V1}/invitations", json={field: value}, headers=owner)

    assert answer.status_code == 422
    assert answer.json()["error"]["details"]["field"] == field
