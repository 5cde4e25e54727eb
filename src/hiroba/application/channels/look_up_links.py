"""What is behind links, from what is known or from the web."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.page_describer import PageDescriber
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.web_fetcher import WebFetcher
from hiroba.domain.channels.link_preview import LinkPreview
from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpLinks:
    """The previews of those URLs that have one, in order.

    Each is fetched once a day at most, however many share it. What cannot be read is remembered as such, for an hour.
    """

    uow: UnitOfWork
    clock: Clock
    web_fetcher: WebFetcher
    page_describer: PageDescriber

    async def execute(self, urls: Sequence[str]) -> Sequence[LinkPreview]:
        if not urls:
            return []
        now = self.clock.now()
        async with self.uow.read() as tx:
            known = {each.url: each for each in await tx.link_previews.list_of(urls)}
        fresh = {url: each for url, each in known.items() if each.is_fresh(now)}
        missing = [url for url in dict.fromkeys(urls) if url not in fresh]
        found = await asyncio.gather(*[self._look(url) for url in missing])
        if found:
            async with self.uow() as tx:
                await tx.link_previews.save(found)
        all_of_them = fresh | {each.url: each for each in found}
        return [all_of_them[url] for url in urls if not all_of_them[url].failed]

    async def _look(self, url: str) -> LinkPreview:
        try:
            return await self._read(url)
        except (AddressRefusedError, PageUnreadableError) as error:
            log.info("link_not_previewed", code=error.code, reason=error.details.get("reason"))
        except Exception:  # whatever a foreign page did, it must not hold up the links of others
            log.exception("link_preview_failed")
        return LinkPreview.failure(url, at=self.clock.now())

    async def _read(self, url: str) -> LinkPreview:
        page = await self.web_fetcher.fetch(url)
        said = await self.page_describer.describe(page)
        return LinkPreview.of(
            url,
            title=said.title,
            description=said.description,
            site_name=said.site_name,
            at=self.clock.now(),
        )
