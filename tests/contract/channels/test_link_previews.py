"""What was found under links, kept for a while."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.support.community import Community
from tests.support.ports import make_ports

from hiroba.application.channels.look_up_links import LookUpLinks
from hiroba.application.ports.page_describer import PageDescription
from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.application.registry import build
from hiroba.domain.channels.link_preview import LinkPreview
from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ONE, TWO, GONE, INSIDE = (f"https://page.example/{n}" for n in ("齿轮", "2", "gone", "inside"))


@dataclass
class Web:
    """Implements WebFetcher, PageDescriber and Clock for an imaginary web."""

    fetched: list[str] = field(default_factory=list[str])
    time: datetime = NOW

    def now(self) -> datetime:
        return self.time

    async def fetch(self, url: str) -> FetchedPage:
        self.fetched.append(url)
        if url == GONE:
            raise PageUnreadableError(details={"reason": "status_404"})
        if url == INSIDE:
            raise AddressRefusedError(details={"reason": "not_public"})
        return FetchedPage(url=url, content=url.encode(), charset=None)

    async def describe(self, page: FetchedPage) -> PageDescription:
        return PageDescription(title=f"題 {page.content.decode()}", site_name="機構館")


def look_up(uow: SqlUnitOfWork, web: Web) -> LookUpLinks:
    return build(LookUpLinks, make_ports(uow=uow, clock=web, web_fetcher=web, page_describer=web))


def a_preview(url: str, *, age: timedelta = timedelta(0)) -> LinkPreview:
    return LinkPreview.of(url, title="からくり", description="", site_name="", at=NOW - age)


async def test_what_was_saved_is_listed_and_replaced(uow: SqlUnitOfWork) -> None:
    newer = replace(a_preview(ONE), title="새 제목", description="說明", site_name="广场")
    async with uow() as tx:
        await tx.link_previews.save([a_preview(ONE), LinkPreview.failure(GONE, at=NOW)])
        await tx.link_previews.save([newer])
        await tx.link_previews.save([])

    async with uow.read() as tx:
        found = await tx.link_previews.list_of([ONE, GONE, TWO])

    assert {each.url: each for each in found} == {
        ONE: newer,
        GONE: LinkPreview.failure(GONE, at=NOW),
    }


async def test_oldest_previews_are_forgotten_a_slice_at_a_time(uow: SqlUnitOfWork) -> None:
    ages = {f"https://page.example/{hours}": timedelta(hours=hours) for hours in range(5)}
    async with uow() as tx:
        await tx.link_previews.save([a_preview(url, age=age) for url, age in ages.items()])

    async with uow() as tx:
        forgotten = [
            await tx.link_previews.forget(before=NOW - timedelta(hours=1), limit=2)
            for _ in range(3)
        ]

    async with uow.read() as tx:
        left = await tx.link_previews.list_of(list(ages))
    assert forgotten == [2, 1, 0]
    assert sorted(each.url for each in left) == list(ages)[:2]


async def test_page_is_fetched_once_a_day(uow: SqlUnitOfWork) -> None:
    web = Web()
    case = look_up(uow, web)

    found = await case.execute([TWO, ONE])
    web.time += timedelta(hours=23)
    again = await case.execute([ONE])
    web.time += timedelta(hours=2)
    await case.execute([ONE])

    assert [each.title for each in found] == [f"題 {TWO}", f"題 {ONE}"]
    assert again == [found[1]]
    assert web.fetched == [TWO, ONE, ONE]


async def test_page_that_cannot_be_read_has_no_preview_and_is_not_asked_again_at_once(
    uow: SqlUnitOfWork,
) -> None:
    web = Web()
    case = look_up(uow, web)

    found = await case.execute([GONE, ONE, INSIDE])
    again = await case.execute([GONE, INSIDE])
    web.time += timedelta(hours=1)
    await case.execute([GONE])

    assert [each.url for each in found] == [ONE]
    assert again == []
    assert web.fetched == [GONE, ONE, INSIDE, GONE]


async def test_S5_page_that_breaks_its_reader_is_a_failure_like_others(uow: SqlUnitOfWork) -> None:
    class BreakingWeb(Web):
        async def describe(self, page: FetchedPage) -> PageDescription:
            if page.url == TWO:
                raise RuntimeError("deep inside a library")
            return await super().describe(page)

    web = BreakingWeb()
    found = await look_up(uow, web).execute([TWO, ONE])
    await look_up(uow, web).execute([TWO])

    assert [each.url for each in found] == [ONE]
    assert web.fetched == [TWO, ONE]


async def test_page_is_not_fetched_inside_a_transaction(uow: SqlUnitOfWork) -> None:
    class WritingWeb(Web):
        async def fetch(self, url: str) -> FetchedPage:
            async with uow() as tx:  # would wait for ever for the one writer
                await tx.link_previews.save([a_preview(TWO)])
            return await super().fetch(url)

    assert len(await look_up(uow, WritingWeb()).execute([ONE])) == 1


async def test_previews_of_a_message_are_written_once(community: Community) -> None:
    hanako = await community.person()
    message = await community.say(hanako, (await community.channel(hanako)).id)
    json = '[{"title":"からくり"}]'

    async with community.ports.uow() as tx:
        wrote = [
            await tx.messages.write_previews(message.id, previews)
            for previews in (None, json, json, None, None)
        ]

    assert wrote == [False, True, False, True, False]
