"""For communities that have not switched link previews on."""

from typing import NoReturn

from hiroba.domain.shared.web import AddressRefusedError


class NoWebFetcher:
    """Implements WebFetcher by going nowhere."""

    async def fetch(self, url: str) -> NoReturn:
        raise AddressRefusedError(details={"reason": "switched_off", "url": url})
