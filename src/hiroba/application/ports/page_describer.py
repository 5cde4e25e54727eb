"""What a page says of itself."""

from dataclasses import dataclass
from typing import Protocol

from hiroba.application.ports.web_fetcher import FetchedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDescription:
    """Text as the page has it, each empty where the page says nothing; not yet trimmed for people."""

    title: str = ""
    description: str = ""
    site_name: str = ""


class PageDescriber(Protocol):
    async def describe(self, page: FetchedPage) -> PageDescription:
        """Bounded in time and memory, whatever the page holds."""
        ...
