"""B3, B5, U7: what is deleted, moved or given to fewer readers is met nowhere, from the answer to that request on."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from tests.support.canary_world import READY_SECONDS, Person, World

SECOND = 1.0
SECRETS = ("黒檀蝶", "ebonybutterfly", "흑단나비", "乌木蝴蝶", "烏木蝴蝶")
TEXT = """水車小屋の合言葉は黒檀蝶である。

The password of the mill is ebonybutterfly.

방앗간의 암호는 흑단나비입니다.

磨坊夜间的口令是乌木蝴蝶。

磨坊夜間的口令是烏木蝴蝶。
"""
QUESTIONS = (
    "水車小屋の合言葉は何ですか。",
    "What is the password of the mill?",
    "방앗간의 암호는 무엇입니까?",
    "磨坊夜间的口令是什么？",
    "磨坊夜間的口令是什麼？",
)
Asked = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that everybody reads, in a collection that everybody reads."""

    document: str
    job: str
    shelf: str
    private_shelf: str


async def kept(world: World, *, shelved: bool) -> Kept:
    keeper = world["keeper"]
    shelf = await keeper.ask("POST", "/collections", json={"name": "水車の棚"})
    own = {"name": "控えの棚", "audience": "private"}
    private = await keeper.ask("POST", "/collections", json=own)
    wish = {"title": f"水車 {SECRETS[0]}", "text": TEXT, "source": f"https://x.org/{SECRETS[1]}"}
    place = {"collectionId": shelf["id"]} if shelved else {}
    added = await keeper.ask("POST", "/documents", json={**wish, **place})
    await keeper.until_read()
    return Kept(added["id"], added["jobId"], shelf["id"], private["id"])


def document_paths(one: Kept) -> Iterator[Asked]:
    """Routes of the document itself."""
    for part in ("", "/passages", "/text", "/text?version=1", "/file", "/file?version=1"):
        yield "GET", f"/documents/{one.document}{part}", {}
    yield "GET", f"/documents/{one.document}/versions", {}


def search_paths(one: Kept) -> Iterator[Asked]:
    """Everything that finds and everything that answers."""
    for question in QUESTIONS:
        for inside in ({}, {"collectionId": one.shelf}):
            yield "POST", "/rag/search", {"json": {"query": question, "limit": 50, **inside}}
        yield "POST", "/answers", {"json": {"question": question}}
        yield "POST", "/answers/stream", {"json": {"question": question}}
        call = {"message": f"@hiroba {question}", "isMention": True}
        yield "POST", "/webhook", {"json": call}
        yield "GET", "/search", {"params": {"q": question}}


def list_paths(one: Kept) -> Iterator[Asked]:
    for query in ("", "&status=ready", f"&collectionId={one.shelf}", "&sort=title"):
        yield "GET", f"/documents?limit=500&withTotal=true{query}", {}
    for path in ("/collections", "/state", "/users/me/export", "/jobs", "/notifications"):
        yield "GET", path, {}
    yield "GET", f"/collections/{one.shelf}", {}
    yield "GET", f"/jobs/{one.job}", {}


async def met(person: Person, asked: Iterator[Asked], *also: str) -> set[str]:
    """The paths through which the document comes out: its words, its title, its source or its id."""
    through: set[str] = set()
    for method, path, request in asked:
        answer = await person.send(method, f"/api/v1{path}", **request)
        if any(word in answer.text for word in (*SECRETS, *also)):
            through.add(f"{method} {path.partition('?')[0]}")
    return through


async def total(person: Person) -> int:
    answer = await person.send("GET", "/api/v1/documents?limit=1&withTotal=true")
    return answer.json()["meta"]["total"]


async def _narrowed(keeper: Person, one: Kept) -> None:
    await keeper.ask("PATCH", f"/documents/{one.document}", json={"audience": "private"})


async def _moved(keeper: Person, one: Kept) -> None:
    place = {"collectionId": one.private_shelf}
    await keeper.ask("PATCH", f"/documents/{one.document}", json=place)


async def _shelf_narrowed(keeper: Person, one: Kept) -> None:
    await keeper.ask("PATCH", f"/collections/{one.shelf}", json={"audience": "private"})


async def _deleted(keeper: Person, one: Kept) -> None:
    await keeper.ask("DELETE", f"/documents/{one.document}")


async def _shelf_deleted(keeper: Person, one: Kept) -> None:
    await keeper.ask("DELETE", f"/collections/{one.shelf}")


@pytest.mark.parametrize(
    ("change", "shelved"),
    [
        (_narrowed, False),
        (_moved, False),
        (_moved, True),
        (_shelf_narrowed, True),
        (_deleted, False),
        (_deleted, True),
        (_shelf_deleted, True),
    ],
)
async def test_B3_B5_U7_what_was_taken_away_is_met_on_no_path_at_all(
    world: World, change: Callable[[Person, Kept], Awaitable[None]], shelved: bool
) -> None:
    keeper, insider = world["keeper"], world["insider"]
    one = await kept(world, shelved=shelved)
    paths = (document_paths, search_paths, list_paths)
    before = set[str]().union(*[await met(insider, each(one), one.document) for each in paths])
    counted = await total(insider)
    assert {f"GET /documents/{one.document}{part}" for part in ("", "/text", "/file")} <= before
    assert {"POST /rag/search", "POST /answers", "POST /answers/stream", "POST /webhook"} <= before
    assert "GET /documents" in before

    await change(keeper, one)

    # What the assistant said stays said, like anybody's words; every new answer is without it.
    for each in paths:
        assert await met(insider, each(one), one.document, one.private_shelf) == set()
    assert await total(insider) == counted - 1
    if change in {_deleted, _shelf_deleted}:
        for each in paths:
            assert await met(keeper, each(one)) == set()


async def test_B3_what_is_taken_away_is_gone_for_who_is_asking_all_the_time(world: World) -> None:
    keeper, insider = world["keeper"], world["insider"]
    one = await kept(world, shelved=False)
    gone = asyncio.Event()
    late: list[float] = []
    clock = asyncio.get_running_loop().time
    taken_away = 0.0

    async def ask() -> None:
        for _ in range(3):
            async with asyncio.timeout(READY_SECONDS):
                while not gone.is_set():
                    await met(insider, search_paths(one))
            begun = clock()
            if await met(insider, search_paths(one)):
                late.append(begun - taken_away)

    asking = asyncio.create_task(ask())
    await _narrowed(keeper, one)
    taken_away = clock()
    gone.set()
    await asking

    assert [seconds for seconds in late if seconds > SECOND] == []


@pytest.mark.parametrize("number", range(len(SECRETS)))
async def test_answers_never_cite_a_version_that_is_not_the_current_one(
    world: World, number: int
) -> None:
    keeper, insider = world["keeper"], world["insider"]
    one = await kept(world, shelved=False)
    new = TEXT.replace(SECRETS[number], "8128")
    question = {"question": QUESTIONS[number]}

    await keeper.ask("PUT", f"/documents/{one.document}", json={"text": new})
    versions: list[int] = []
    async with asyncio.timeout(READY_SECONDS):
        while not versions or versions[-1] == 1:
            answer = await insider.ask("POST", "/answers", json=question)
            if not answer["citations"]:
                continue  # what it cited became outdated while it was being written
            [cited] = {each["url"].partition("version=")[2][0] for each in answer["citations"]}
            versions.append(int(cited))
            for each in answer["citations"]:
                path = f"/documents/{one.document}/text?version={cited}"
                text = (await insider.ask("GET", path))["text"]
                assert text[each["start"] : each["end"]] == each["quote"]
            assert (SECRETS[number] in answer["content"]) == (cited == "1")

    assert versions == sorted(versions)
    after = await insider.ask("POST", "/rag/search", json={"query": QUESTIONS[number]})
    assert all(SECRETS[number] not in one["text"] for one in after)
