"""Sending a client to the store itself, for what is large and need not pass through this program."""

from typing import Final, Protocol

from starlette.responses import RedirectResponse, Response

from hiroba.domain.files.media_types import SHOWN
from hiroba.presentation.http.contents import SAFE_HEADERS, Content, disposition

LEAST_BYTES: Final = 8 * 1024 * 1024


class ElsewhereContent(Content, Protocol):
    async def read_url(self, disposition: str) -> str | None: ...


async def sent_elsewhere(content: ElsewhereContent) -> Response | None:
    """None where it is to be served from here.

    Pictures always are: the pages' policy takes film and sound from the store too, and nothing else.
    """
    if content.size < LEAST_BYTES or content.media_type.startswith("image/"):
        return None
    is_shown = content.media_type in SHOWN
    url = await content.read_url(disposition(content.name, shown=is_shown))
    if url is None:
        return None
    return RedirectResponse(url, headers={**SAFE_HEADERS, "Referrer-Policy": "no-referrer"})
