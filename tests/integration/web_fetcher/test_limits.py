"""S5: what a foreign server may cost us."""

import asyncio
import gzip
import time
import zlib
from dataclasses import replace

import pytest
from tests.support.hostile_web import FIRST, Answer, hostile_web, html, page
from tests.support.web_fetchers import SHORT, FakeResolver, a_fetcher, public_like

from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.domain.shared.web import PageUnreadableError

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = replace(SHORT, seconds=1, page_bytes=64 * 1024, wire_bytes=128 * 1024)


async def fetched(answer: Answer) -> FetchedPage:
    async with hostile_web() as web:
        web.answers["/"] = answer
        resolver = FakeResolver({"page.example": [[FIRST]]})
        fetcher = a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST), limits=SMALL)
        return await fetcher.fetch(web.url())


async def reason_of(answer: Answer) -> object:
    begun = time.monotonic()
    with pytest.raises(PageUnreadableError) as failure:
        await fetched(answer)
    assert time.monotonic() - begun < 5
    return failure.value.details["reason"]


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while True:
        writer.write(b"<p>again" * 1_000)
        await writer.drain()


async def dripping(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD + b"\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.02)


async def silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def endless_headers(writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD)
    while True:
        writer.write(b"X-More: " + b"a" * 1_000 + b"\r\n")
        await writer.drain()


async def endless_interim_answers(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await writer.drain()


async def endless_gzip_of_nothing(writer: asyncio.StreamWriter) -> None:
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    writer.write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + packer.compress(b""))
    while True:
        writer.write(packer.flush(zlib.Z_FULL_FLUSH) * 1_000 or b"\x00\x00\x00\xff\xff" * 1_000)
        await writer.drain()


def gzipped(body: bytes) -> bytes:
    return page(gzip.compress(body), headers="Content-Encoding: gzip\r\n")


async def test_page_is_read_with_what_the_server_says_of_its_charset() -> None:
    body = "<title>広場</title>".encode("cp932")

    found = await fetched(page(body, kind='text/html; Charset="Shift_JIS"'))

    assert (found.content, found.charset) == (body, "shift_jis")


async def test_packed_page_is_unpacked() -> None:
    assert (await fetched(gzipped("<title>광장</title>".encode()))).content.decode() == (
        "<title>광장</title>"
    )


async def test_S5_endless_page_is_read_up_to_its_bound() -> None:
    assert len((await fetched(endless)).content) == SMALL.page_bytes


async def test_S5_bomb_is_unpacked_up_to_the_bound() -> None:
    assert len((await fetched(gzipped(b"\0" * 80_000_000))).content) == SMALL.page_bytes


async def test_S5_bytes_that_unpack_to_nothing_are_counted_too() -> None:
    assert await reason_of(endless_gzip_of_nothing) == "too_large"


@pytest.mark.parametrize("answer", [dripping, silent, endless_interim_answers])
async def test_S5_slow_server_is_left(answer: Answer) -> None:
    assert await reason_of(answer) == "too_slow"


async def test_S5_headers_have_their_bound() -> None:
    long = html("<title>x</title>", headers=f"X-Long: {'a' * 40_000}\r\n")

    assert await reason_of(endless_headers) == "connection"
    assert await reason_of(long) == "headers"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (html("x", kind="application/pdf"), "not_html"),
        (html("x", kind="image/svg+xml"), "not_html"),
        (html("x", kind=""), "not_html"),
        (html("x", headers="Content-Encoding: br\r\n"), "encoding"),
        (html("x", headers="Content-Encoding: gzip, gzip\r\n"), "encoding"),
        (html("not packed", headers="Content-Encoding: gzip\r\n"), "encoding"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", "status_404"),
        (b"HTTP/1.1 500 Oh\r\nContent-Type: text/html\r\n\r\n", "status_500"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "redirect"),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "connection"),
        (b"", "connection"),
        (HEAD + b"Content-Length: 100\r\n\r\n<title>", "connection"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "connection"),
    ],
)
async def test_S5_what_is_no_page_is_unreadable(answer: bytes, reason: str) -> None:
    assert await reason_of(answer) == reason


async def test_connection_is_left_once_enough_was_read() -> None:
    async with hostile_web() as web:
        web.answers["/"] = endless
        fetcher = a_fetcher(web.port, allows=public_like(FIRST), limits=SMALL)

        await fetcher.fetch(web.url(name=FIRST))

        async with asyncio.timeout(5):
            await asyncio.gather(*web.tasks)  # the server saw its connection end
