"""Pages of the open web. Whatever asks a foreign server on behalf of a person asks through this."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """`content` is the beginning of the page; `charset` what the server said of it, in lower case."""

    url: str
    content: bytes
    charset: str | None


class WebFetcher(Protocol):
    async def fetch(self, url: str) -> FetchedPage:
        """The HTML page at a public http or https address, by way of its redirects.

        Nothing of the person who asked is sent along, and no address inside the operator's network is ever contacted.
        Raises AddressRefusedError, PageUnreadableError.
        """
        ...
