"""Connections that are kept between requests to a provider."""

import asyncio
from asyncio import StreamReader, StreamWriter

from hiroba.infrastructure.provider.http import ProviderHttp

UNENDED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n"


async def test_an_answer_whose_end_has_not_come_is_not_left_open() -> None:
    hung_up = asyncio.Event()

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(UNENDED)
        await reader.read()
        hung_up.set()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    http = ProviderHttp(f"http://{host}:{port}", "")
    async with server:
        async with http.answer("GET", "/models") as answered:
            assert await answered.read(5) == b"hi"
        http.close()
        async with asyncio.timeout(0.9):  # by itself it would be given up after a second
            await hung_up.wait()
