"""S5: whatever bytes a server answers with, the outcome is a page or one of two errors."""

import random
from collections import Counter
from dataclasses import replace

from tests.support.hostile_web import FIRST, hostile_web
from tests.support.web_fetchers import SHORT, FakeResolver, a_fetcher, public_like

from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError
from hiroba.infrastructure.page_describer.lxml import LxmlPageDescriber
from hiroba.infrastructure.web_fetcher.guarded import GuardedWebFetcher

ANSWERS = 600
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html"
STARTS = (b"", OK + b"\r\n", OK + b"; charset=", b"HTTP/1.1 302 F\r\nLocation: ")
PIECES = (
    b"\r\n", b"\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/2 200\r\n", b"HTTP/1.0 200 \xff\r\n",
    b"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n", b"Content-Length: ", b"10", b"-1",
    b"99999999999999999999", b"Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n", b"0\r\n\r\n",
    b"ffffffffffffffffff\r\n", b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x08", b"http://", b"//[",
    b"http://[::1", b"http://a\x00b/", b"/\xe3\x81\x82", b"?%zz%", b"[]{}|^`<>\"\\", b"\x1b$B",
    b"<title>", b"<meta charset=", b"utf-7", b"idna", b"hex", b"undefined", b">", b"\xff\xfe",
    b"\x00", b"<meta property='og:title' content='", b"&#0;&#x110000;&#xD800;", b"\xef\xbb\xbf",
    b"; charset*=utf-8'en'%E3%81", b'; charset="', b"Set-Cookie: a=b\r\n",
)  # fmt: skip


async def outcome(fetcher: GuardedWebFetcher, url: str) -> str:
    try:
        page: FetchedPage = await fetcher.fetch(url)
    except (AddressRefusedError, PageUnreadableError) as error:
        return str(error.details["reason"])
    await LxmlPageDescriber().describe(page)
    return "page"


async def test_S5_noise_is_a_page_or_a_refusal() -> None:
    dice = random.Random(20261121)
    outcomes: Counter[str] = Counter()
    async with hostile_web() as web:
        fetcher = a_fetcher(
            web.port,
            resolve=FakeResolver({"page.example": [[FIRST]]}),
            allows=public_like(FIRST),
            limits=replace(SHORT, seconds=2),
        )
        for _ in range(ANSWERS):
            pieces = dice.choices(PIECES, k=dice.randint(0, 10))
            web.answers["/"] = dice.choice(STARTS) + b"".join(pieces)
            outcomes[await outcome(fetcher, web.url())] += 1

    assert set(outcomes) > {"page", "connection", "redirect", "spelling", "not_html"}
