"""What whoever looks after a community sees of it, with every part of the product real."""

import httpx2
from tests.support.http import bearer, register

V1 = "/api/v1"


async def test_overview_tells_how_everything_is(visitor: httpx2.AsyncClient) -> None:
    owner = bearer(await register(visitor))
    rooms = (await visitor.get(f"{V1}/channels", headers=owner)).json()["data"]
    said = {"content": "ゼネバ機構はなぜ止まるのですか？"}
    await visitor.post(f"{V1}/channels/{rooms[0]['id']}/messages", json=said, headers=owner)

    answer = await visitor.get(f"{V1}/admin/overview", headers=owner)

    assert answer.status_code == 200, answer.text
    data = answer.json()["data"]
    assert data["people"] == {"total": 1, "active": 1, "new": 1}
    assert data["messages"]["last7Days"] == 1
    assert len(data["messages"]["byHour"]) == 24
    assert data["questions"]["oldestOpenSince"] is None
    assert data["documents"]["ready"] == 0
    assert data["jobs"]["needsPerson"] == []
    assert data["space"]["store"] > 0
    assert 0 < data["space"]["free"] <= data["space"]["total"]
    states = {one["part"]: one["state"] for one in data["health"]}
    assert states == {
        "store": "well",
        "blobs": "well",
        "disk": states["disk"],  # as full as this machine's is
        "index": "well",
        "embedder": "off",
        "model": "well",
    }


async def test_overview_is_for_those_who_look_after_the_community(
    visitor: httpx2.AsyncClient,
) -> None:
    await register(visitor)
    member = bearer(await register(visitor, "member@example.org"))
    visitor.cookies.clear()

    refused = await visitor.get(f"{V1}/admin/overview", headers=member)

    assert refused.status_code == 403
    assert refused.json()["error"]["details"] == {"permission": "overview:read"}
    assert (await visitor.get(f"{V1}/admin/overview")).status_code == 401


async def test_closed_account_is_opened_again_and_found_by_part_of_its_name(
    visitor: httpx2.AsyncClient,
) -> None:
    owner = bearer(await register(visitor))
    minjun = await register(visitor, "minjun@example.org", displayName="김민준")
    path = f"{V1}/users/{minjun['user']['id']}"
    visitor.cookies.clear()

    await visitor.delete(path, headers=owner)
    closed = (await visitor.get(f"{V1}/users?q=민준", headers=owner)).json()["data"]
    again = await visitor.post(f"{path}/reactivate", headers=owner)

    assert [(one["displayName"], one["deactivatedAt"] is None) for one in closed] == [
        ("김민준", False)
    ]
    assert again.json()["data"]["deactivatedAt"] is None
    log_in = {"email": "minjun@example.org", "password": "かえるの うたが きこえてくるよ"}
    assert (await visitor.post(f"{V1}/auth/login", json=log_in)).status_code == 200
    assert (await visitor.get(f"{V1}/users/me", headers=bearer(minjun))).status_code == 401
    visitor.cookies.clear()
    member = bearer(await register(visitor, "member@example.org"))
    visitor.cookies.clear()
    refused = await visitor.post(f"{path}/reactivate", headers=member)
    assert refused.status_code == 403


async def test_preferences_follow_a_person_to_their_other_devices(
    visitor: httpx2.AsyncClient,
) -> None:
    here = bearer(await register(visitor))
    path = f"{V1}/users/me/preferences"
    first = (await visitor.get(path, headers=here)).json()["data"]
    assert first == {
        "theme": "system",
        "density": "comfortable",
        "sendKey": None,
        "singleKeys": True,
        "readAnswersAloud": False,
    }

    for wish, told in (
        ({"theme": "dark", "sendKey": "modEnter"}, {"theme": "dark", "sendKey": "modEnter"}),
        ({"density": "roomy"}, {"theme": "dark", "sendKey": "modEnter", "density": "roomy"}),
        ({"sendKey": None, "singleKeys": False}, {"sendKey": None, "singleKeys": False}),
    ):
        answer = await visitor.patch(path, json=wish, headers=here)
        assert answer.status_code == 200, answer.text
        assert answer.json()["data"].items() >= told.items()

    state = (await visitor.get(f"{V1}/state", headers=here)).json()["data"]
    assert state["preferences"] == (await visitor.get(path, headers=here)).json()["data"]
    assert (await visitor.patch(path, json={"theme": "mauve"}, headers=here)).status_code == 422


async def test_jobs_are_told_apart_by_kind_and_say_whom_they_work_for(
    visitor: httpx2.AsyncClient,
) -> None:
    signed_in = await register(visitor)
    owner = bearer(signed_in)
    wish = {"title": "간헐 운동", "text": "제네바 기구는 멈춘다."}
    await visitor.post(f"{V1}/documents", json=wish, headers=owner)

    jobs = (await visitor.get(f"{V1}/jobs", headers=owner)).json()["data"]
    kind = jobs[0]["kind"]
    same = await visitor.get(f"{V1}/jobs?kind={kind}", headers=owner)
    others = await visitor.get(f"{V1}/jobs?kind=library.rebuild", headers=owner)

    assert jobs[0]["createdBy"] == signed_in["user"]["id"]
    assert [one["id"] for one in same.json()["data"]] == [jobs[0]["id"]]
    assert others.json()["data"] == []
