"""From a message with links to its previews, through the outbox and a server that is made public for the test."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from tests.support.acts import Acts
from tests.support.community import Community
from tests.support.databases import OpenDatabase
from tests.support.hostile_web import FIRST, HostileWeb, hostile_web, html, redirect
from tests.support.web_fetchers import FakeResolver, a_fetcher, public_like

from hiroba.application.channels.encode_message import HistoryMessageEncoder
from hiroba.application.channels.get_message import GetMessage, GetMessageQuery
from hiroba.application.channels.on_message_has_links import OnMessageHasLinks
from hiroba.application.channels.post_message import PostedMessage
from hiroba.application.channels.promise_previews import MESSAGE_HAS_LINKS
from hiroba.application.channels.wire import message_object
from hiroba.application.jobs.dispatch_outbox import DispatchOutbox
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import ChannelId
from hiroba.infrastructure.page_describer.lxml import LxmlPageDescriber
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader

PAGE = html(
    "<title>からくり人形のしくみ</title><meta property='og:image' content='http://tracker.example/x.png'>"
    "<meta name=description content='齿轮与凸轮\u202e'><meta property='og:site_name' content='機構館'>"
)


class Place:
    """A community beside one web server, `page.example`."""

    def __init__(self, community: Community, web: HostileWeb) -> None:
        self.community = community
        self.web = web
        self.url = web.url("/からくり")

    async def carry_out(self) -> int:
        handler = self.community.case(OnMessageHasLinks)
        return await self.community.case(DispatchOutbox).execute(MESSAGE_HAS_LINKS, handler)

    async def shown(self, actor: Actor, message: PostedMessage) -> list[dict[str, Any]]:
        query = GetMessageQuery(actor=actor, message_id=message.id)
        view = await self.community.case(GetMessage).execute(query)
        return orjson.loads(orjson.dumps(message_object(view)["previews"]))

    async def events(self, channel: ChannelId) -> list[str]:
        async with self.community.ports.channel_reader() as snapshot:
            _, newest = await snapshot.event_span()
            rows = await snapshot.list_events_of_channel(channel, after=0, upto=newest)
        return [row.kind for row in rows if row.message_id is not None]


@asynccontextmanager
async def a_place(open_database: OpenDatabase, *, enabled: bool = True) -> AsyncGenerator[Place]:
    async with open_database() as database, hostile_web() as web:
        web.answers["/%E3%81%8B%E3%82%89%E3%81%8F%E3%82%8A"] = PAGE
        resolver = FakeResolver({"page.example": [[FIRST]]})
        others = {
            "link_previews": LinkPreviewPolicy(enabled=enabled),
            "web_fetcher": a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST)),
            "page_describer": LxmlPageDescriber(),
            "message_encoder": HistoryMessageEncoder(channel_reader=SqlChannelReader(database)),
        }
        yield Place(Community(database, others=others), web)


@pytest.fixture
async def place(open_sqlite_copy: OpenDatabase) -> AsyncGenerator[Place]:
    async with a_place(open_sqlite_copy) as place:
        yield place


async def test_page_is_shown_under_the_message_that_links_to_it(place: Place) -> None:
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    message = await place.community.say(hanako, channel, f"見て：{place.url} を")
    before = await place.shown(hanako, message)

    assert await place.carry_out() == 1

    assert before == []
    assert await place.shown(hanako, message) == [
        {
            "url": place.url,
            "title": "からくり人形のしくみ",
            "description": "齿轮与凸轮",
            "siteName": "機構館",
        }
    ]
    assert await place.events(channel) == ["message:new", "message:updated"]
    assert place.community.job_queue.wakes == 1


async def test_channel_is_told_of_the_changed_message(place: Place) -> None:
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    message = await place.community.say(hanako, channel, place.url)
    heard: list[dict[str, Any]] = []
    stop = place.community.realtime.listen(lambda event: heard.append(orjson.loads(event.frame)))

    await place.carry_out()
    stop()

    assert [(frame["type"], frame["data"]["id"]) for frame in heard] == [
        ("message:updated", str(message.id))
    ]
    assert heard[0]["data"]["previews"][0]["title"] == "からくり人形のしくみ"


async def test_X2_nothing_of_a_preview_is_loaded_from_elsewhere(place: Place) -> None:
    hanako = await place.community.person()
    message = await place.community.say(
        hanako, (await place.community.channel(hanako)).id, place.url
    )

    await place.carry_out()

    assert set((await place.shown(hanako, message))[0]) == {
        "url",
        "title",
        "description",
        "siteName",
    }


async def test_link_that_is_shared_often_is_fetched_once_and_told_once(place: Place) -> None:
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    first = await place.community.say(hanako, channel, place.url)
    await place.carry_out()
    second = await place.community.say(hanako, channel, f"{place.url} {place.url}#again")
    handler = place.community.case(OnMessageHasLinks)
    async with place.community.ports.uow() as tx:
        due = await tx.outbox.due(MESSAGE_HAS_LINKS, now=place.community.ports.clock.now(), limit=9)

    await handler.handle([*due, *due])
    await handler.handle(due)

    assert await place.shown(hanako, second) == await place.shown(hanako, first)
    assert place.web.connections == 1
    assert (await place.events(channel)).count("message:updated") == 2


@pytest.mark.parametrize("answer", [redirect("http://127.0.0.2/"), html("no title"), b""])
async def test_message_whose_links_show_nothing_stays_as_it_was(
    place: Place, answer: bytes
) -> None:
    place.web.answers["/x"] = answer
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    urls = f"{place.web.url('/x')} http://127.0.0.1:{place.web.port}/ http://localhost/"
    message = await place.community.say(hanako, channel, urls)

    assert await place.carry_out() == 1
    assert await place.carry_out() == 0

    assert await place.shown(hanako, message) == []
    assert await place.events(channel) == ["message:new"]


async def test_only_the_first_links_are_followed(place: Place) -> None:
    for number in range(9):
        place.web.answers[f"/{number}"] = html(f"<title>第{number}頁</title>")
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    urls = " ".join(place.web.url(f"/{number}") for number in range(9))
    message = await place.community.say(hanako, channel, urls)

    await place.carry_out()

    titles = [each["title"] for each in await place.shown(hanako, message)]
    assert titles == ["第0頁", "第1頁", "第2頁"]
    assert place.web.connections == 3


@pytest.mark.parametrize(("words", "kept"), [("{url} を見て", 1), ("", 0), ("http://a.example", 0)])
async def test_previews_are_those_of_the_links_that_the_message_has_by_then(
    place: Place, words: str, kept: int
) -> None:
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    message = await place.community.say(hanako, channel, place.url)

    async def changing(writer: Any) -> None:
        async with place.community.ports.uow() as tx:
            await tx.messages.write_content(message.id, words.format(url=place.url))
        writer.write(PAGE)

    place.web.answers["/%E3%81%8B%E3%82%89%E3%81%8F%E3%82%8A"] = changing
    await place.carry_out()

    assert len(await place.shown(hanako, message)) == kept


@pytest.mark.parametrize("words", ["リンクなし", "`{url}`", "```\n{url}\n```"])
async def test_message_without_links_outside_code_promises_nothing(
    place: Place, words: str
) -> None:
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id

    await place.community.say(hanako, channel, words.format(url=place.url))

    assert await place.carry_out() == 0
    assert place.community.job_queue.wakes == 0


async def test_links_of_the_assistant_are_not_followed(place: Place) -> None:
    assistant = await place.community.person("Hiroba", kind=UserKind.ASSISTANT)
    channel = (await place.community.channel(assistant)).id

    await place.community.say(assistant, channel, place.url)

    assert await place.carry_out() == 0


async def test_nothing_is_fetched_where_previews_are_off(open_sqlite_copy: OpenDatabase) -> None:
    async with a_place(open_sqlite_copy, enabled=False) as place:
        hanako = await place.community.person()

        await place.community.say(hanako, (await place.community.channel(hanako)).id, place.url)

        assert await place.carry_out() == 0
        assert place.web.connections == 0


async def test_previews_follow_an_edit(place: Place) -> None:
    acts = Acts(place.community)
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    message = await place.community.say(hanako, channel, "まだ何もない")
    await acts.edit(hanako, message.id, f"見て：{place.url} を")
    await place.carry_out()
    with_link = await place.shown(hanako, message)

    await acts.edit(hanako, message.id, "やっぱり何もない")
    await place.carry_out()

    assert [one["url"] for one in with_link] == [place.url]
    assert await place.shown(hanako, message) == []


async def test_nothing_is_shown_under_a_message_that_was_deleted_meanwhile(place: Place) -> None:
    acts = Acts(place.community)
    hanako = await place.community.person()
    channel = (await place.community.channel(hanako)).id
    message = await place.community.say(hanako, channel, f"見て：{place.url} を")
    await acts.delete(hanako, message.id)

    await place.carry_out()

    assert await place.shown(hanako, message) == []
    assert await place.events(channel) == ["message:new", "message:deleted"]
