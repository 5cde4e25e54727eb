"""Describes pages in a thread, into which lxml is loaded when the first one comes."""

import asyncio

from hiroba.application.ports.page_describer import PageDescription
from hiroba.application.ports.web_fetcher import FetchedPage


class LxmlPageDescriber:
    """Implements PageDescriber."""

    async def describe(self, page: FetchedPage) -> PageDescription:
        return await asyncio.to_thread(_describe, page)


def _describe(page: FetchedPage) -> PageDescription:
    from hiroba.infrastructure.page_describer.head import describe  # noqa: PLC0415  # heavy; in a thread

    return describe(page)
