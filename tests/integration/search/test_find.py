"""One search over everything, through both doors of a running community."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.databases import OpenDatabase
from tests.support.finding import Everything, open_everything
from tests.support.serving import app_over, served, socket

from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind

TEXT = "ゼネバ機構の溝との隙間を 0.05 mm より詰めると固着する。"
KINDS = ("passages", "messages", "moments", "documents", "mechanisms", "channels", "people")


@pytest.fixture
async def everything(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Everything]:
    async with open_sqlite_copy() as database, open_everything(database, tmp_path) as opened:
        yield opened


@pytest.fixture
async def address(everything: Everything) -> AsyncGenerator[str]:
    async with served(app_over(everything.community.ports)) as address:
        yield address


async def ask(everything: Everything, address: str, by: Actor, **query: Any) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {everything.community.token(by)}"}
    base = f"http://{address}/api/v1"
    async with httpx2.AsyncClient(base_url=base, headers=headers, trust_env=False) as client:
        return await client.get("/find", params=query)


async def talk(everything: Everything) -> Actor:
    hanako, dohyeon = [await everything.community.person(one) for one in ("田中花子", "ゼネバ도현")]
    channel = await everything.community.channel(hanako, name="ゼネバと間欠運動")
    await everything.community.channel(
        hanako, ChannelKind.DIRECT, name="", members=(dohyeon.user_id,)
    )
    await everything.community.say(hanako, channel.id, TEXT)
    await everything.library.add(hanako, TEXT, title="ゼネバの本")
    await everything.index()
    return hanako


async def test_every_group_has_its_shape(everything: Everything, address: str) -> None:
    hanako = await talk(everything)

    answer = await ask(everything, address, hanako, q="ゼネバ")

    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["meta"] == {"kinds": list(KINDS)}
    data = body["data"]
    assert tuple(data) == KINDS
    assert data["moments"] == {"items": [], "hasMore": False}
    passage, document = data["passages"]["items"][0], data["documents"]["items"][0]
    assert passage["documentId"] == document["documentId"]
    assert passage["snippet"] == TEXT[passage["start"] : passage["end"]]
    assert passage["highlights"] == [{"start": 0, "end": 3}]
    assert (passage["kind"], passage["version"], passage["collection"]) == ("passage", 1, None)
    assert (document["kind"], document["title"], document["status"]) == (
        *("document", "ゼネバの本", "ready"),
    )
    message = data["messages"]["items"][0]
    assert (message["kind"], message["snippet"]) == ("message", TEXT)
    room, pair = data["channels"]["items"]
    assert (room["kind"], room["channelKind"], room["members"]) == ("channel", "public", 1)
    assert (room["name"], room["membership"], room["people"]) == ("ゼネバと間欠運動", "manager", [])
    assert (pair["channelKind"], pair["members"]) == ("direct", 2)
    assert [one["displayName"] for one in pair["people"]] == ["ゼネバ도현"]
    person = data["people"]["items"][0]
    assert (person["kind"], person["userKind"], person["role"]) == ("person", "person", "member")
    assert person["userId"] == pair["people"][0]["id"]


async def test_both_doors_find_alike(everything: Everything, address: str) -> None:
    hanako = await talk(everything)

    body = (await ask(everything, address, hanako, q="ゼネバ", limit=1)).json()
    async with socket(address, everything.community.token(hanako)) as client:
        await client.send("find", id="f1", q="ゼネバ", limit=1)
        found, _ = await client.until("find:result")
        await client.send("find", id="f2", q="ゼネバ", kinds=["secrets"])
        refused, _ = await client.until("find:error")

    assert body["data"]["channels"]["hasMore"]
    assert found == {"id": "f1", **body}
    assert (refused["id"], refused["success"]) == ("f2", False)


async def test_only_some_kinds_can_be_asked_for(everything: Everything, address: str) -> None:
    hanako = await talk(everything)

    places = (
        await ask(everything, address, hanako, q="ゼネバ", kinds=["channels", "people"])
    ).json()
    spoken = (await ask(everything, address, hanako, q="ゼネバ from:me")).json()

    assert places["meta"] == {"kinds": ["channels", "people"]}
    assert [len(places["data"][kind]["items"]) for kind in KINDS] == [0, 0, 0, 0, 0, 2, 1]
    assert spoken["meta"] == {"kinds": ["messages"]}
    assert [len(spoken["data"][kind]["items"]) for kind in KINDS] == [0, 1, 0, 0, 0, 0, 0]


HOSTILE = (
    *(
        "",
        " ",
        '"',
        "NEAR(",
        "a'b",
        "%",
        "_",
        "\\",
        "* OR 1",
        "; DROP TABLE users",
        "from:",
        "in:x",
    ),
    *(
        "あ" * 1000,
        "a " * 500,
        "🇯🇵👨‍👩‍👧",
        "\u202e\u200b",
        "ﷺ" * 300,
        "@",
        "さん",
        "-",
        "-a",
        "has:link",
    ),
)


@pytest.mark.parametrize("query", HOSTILE)
async def test_hostile_queries_are_no_error(
    everything: Everything, address: str, query: str
) -> None:
    hanako = await everything.community.person()

    assert (await ask(everything, address, hanako, q=query)).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"q": "x\x00y"}, {"q": "w" * 1001}, {}, {"q": "a", "limit": 0}, {"q": "a", "kinds": "all"}],
)
async def test_what_cannot_be_asked_is_refused(
    everything: Everything, address: str, wrong: dict[str, Any]
) -> None:
    hanako = await everything.community.person()

    assert (await ask(everything, address, hanako, **wrong)).status_code == 422


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_channel_opens_at_the_ends_of_time(
    everything: Everything, address: str, at: str
) -> None:
    hanako = await talk(everything)
    found = (await everything.find(hanako, "ゼネバ")).messages.items[0].message
    headers = {"Authorization": f"Bearer {everything.community.token(hanako)}"}
    base = f"http://{address}/api/v1"
    async with httpx2.AsyncClient(base_url=base, headers=headers, trust_env=False) as client:
        answer = await client.get(f"/channels/{found.channel_id}/messages", params={"at": at})
        around = await client.get(f"/messages/{found.id}/around")
    async with socket(address, everything.community.token(hanako)) as opened:
        await opened.send("message:around", id="a", messageId=found.id)
        told, _ = await opened.until("message:around:result")

    assert answer.status_code == 200, answer.text
    assert len(answer.json()["data"]) == (1 if at.startswith("0001") else 0)
    assert [one["id"] for one in around.json()["data"]] == [found.id]
    assert told["data"] == around.json()["data"]
