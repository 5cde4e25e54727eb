"""Files that messages carry: who sees them, and until when."""

from typing import Any

import httpx2
import pytest
from tests.support.files import Uploader
from tests.support.library import Library
from tests.support.pictures import a_picture


async def data(uploader: Uploader, method: str, path: str, **body: Any) -> Any:
    answer = await uploader.ask(method, path, **body)
    assert answer.is_success, answer.text
    return answer.json()["data"]


@pytest.fixture
async def club(ana: Uploader, bob: Uploader) -> str:
    """A private channel of Ana and Bob."""
    wish = {"name": "機構", "kind": "private", "memberIds": [bob.id]}
    return (await data(ana, "POST", "/channels", json=wish))["id"]


@pytest.fixture
async def eve(client: httpx2.AsyncClient, ana: Uploader) -> Uploader:
    return await Uploader.named(client, "eve")


async def say(by: Uploader, channel: str, *files: Any, **body: Any) -> httpx2.Response:
    whole = {"content": "写真です", "attachmentIds": [file["id"] for file in files], **body}
    return await by.ask("POST", f"/channels/{channel}/messages", json=whole)


async def sees(reader: Uploader, file: Any) -> bool:
    statuses = {
        (await reader.ask("GET", url)).status_code for url in (file["url"], file["thumbnailUrl"])
    }
    assert statuses in ({200}, {404})
    return statuses == {200}


async def test_readers_of_the_channel_get_what_the_message_carries(
    ana: Uploader, bob: Uploader, eve: Uploader, club: str
) -> None:
    files = [await ana.stored(a_picture(size=(200, 100 + n)), f"사진{n}.png") for n in range(3)]
    assert not await sees(bob, files[0])

    said = (await say(ana, club, files[2], files[0])).json()["data"]
    history = await data(bob, "GET", f"/channels/{club}/messages")

    wire = [
        {name: value for name, value in files[n].items() if name != "createdAt"} for n in (2, 0)
    ]
    assert said["attachments"] == history[0]["attachments"] == wire
    assert [await sees(reader, files[2]) for reader in (ana, bob, eve)] == [True, True, False]
    assert not await sees(bob, files[1])


async def test_a_message_may_carry_files_without_words(ana: Uploader, club: str) -> None:
    file = await ana.stored(a_picture())

    wordless = await say(ana, club, file, content="")
    nothing = await say(ana, club, content="")

    assert (wordless.status_code, wordless.json()["data"]["content"]) == (201, "")
    assert nothing.status_code == 422


async def test_sending_again_has_no_second_effect_and_other_files_are_another_message(
    ana: Uploader, club: str
) -> None:
    first, second = await ana.stored(a_picture()), await ana.stored(b"second")

    said = await say(ana, club, first, id="draft-1")
    again = await say(ana, club, first, id="draft-1")
    other = await say(ana, club, second, id="draft-1")
    none = await say(ana, club, id="draft-1")

    assert again.json()["data"] == said.json()["data"]
    assert [one.status_code for one in (said, again, other, none)] == [201, 201, 409, 409]
    assert len(await data(ana, "GET", f"/channels/{club}/messages")) == 1


async def test_what_is_not_ones_own_is_not_attached_and_nothing_is_said(
    ana: Uploader, bob: Uploader, club: str
) -> None:
    theirs, mine = await ana.stored(a_picture()), await bob.stored(b"mine")
    many = [await bob.stored(f"{n}".encode()) for n in range(11)]

    foreign = await say(bob, club, mine, theirs)
    absent = await say(bob, club, {"id": "018f0000-0000-7000-8000-000000000000"})
    too_many = await say(bob, club, *many)
    twice = await say(bob, club, mine, mine)

    assert [one.status_code for one in (foreign, absent, too_many, twice)] == [404, 404, 422, 422]
    assert foreign.json()["error"] == absent.json()["error"]
    assert foreign.json()["error"]["details"] == {"field": "attachmentIds"}
    assert await data(bob, "GET", f"/channels/{club}/messages") == []
    assert (await ana.ask("DELETE", theirs["url"])).status_code == 200


async def test_P8_who_leaves_the_channel_sees_its_files_no_longer(
    ana: Uploader, bob: Uploader, club: str
) -> None:
    of_ana, of_bob = await ana.stored(a_picture()), await bob.stored(a_picture("JPEG"))
    await say(ana, club, of_ana)
    await say(bob, club, of_bob)
    assert await sees(bob, of_ana)

    await data(ana, "DELETE", f"/channels/{club}/members/{bob.id}")

    assert [await sees(bob, one) for one in (of_ana, of_bob)] == [False, False]
    assert [await sees(ana, one) for one in (of_ana, of_bob)] == [True, True]


async def test_an_attached_file_cannot_be_taken_back_alone(
    ana: Uploader, bob: Uploader, club: str
) -> None:
    file = await ana.stored(a_picture())
    await say(ana, club, file)

    refused = [await one.ask("DELETE", file["url"]) for one in (ana, bob)]

    assert [one.status_code for one in refused] == [409, 409]
    assert await sees(bob, file)


async def test_what_no_message_carries_any_more_is_gone_with_its_content(
    library: Library, ana: Uploader, bob: Uploader, club: str
) -> None:
    file = await ana.stored(a_picture())
    said = [(await say(ana, club, file)).json()["data"]["id"] for _ in range(2)]

    await data(ana, "DELETE", f"/messages/{said[0]}")
    await library.work()
    assert await sees(bob, file)
    await data(ana, "DELETE", f"/messages/{said[1]}")
    assert not await sees(bob, file)
    await library.work()

    assert not await sees(ana, file)
    assert await library.ports.blob_store.list_all() == set()
    assert await library.differences() == 0
