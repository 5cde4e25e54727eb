"""A connection to a provider, byte by byte."""

import asyncio
from typing import Any

import pytest

from hiroba.infrastructure.provider.connection import (
    ProviderConnection,
    ProviderUnreachableError,
)

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PIECE, END = b"2\r\nhi\r\n", b"0\r\n\r\n"


class Wire(asyncio.Transport):
    """Keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.is_aborted = False

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return self.is_aborted

    def abort(self) -> None:
        self.is_aborted = True


def connected() -> tuple[ProviderConnection, Wire]:
    connection, wire = ProviderConnection(), Wire()
    connection.connection_made(wire)
    return connection, wire


async def asked(connection: ProviderConnection, answer: bytes) -> None:
    asking = asyncio.create_task(connection.ask(b"GET"))
    await asyncio.sleep(0)
    connection.data_received(answer)
    await asking


async def test_M1_silence_is_told_after_its_time() -> None:
    connection, _ = connected()
    await asked(connection, HEAD)

    with pytest.raises(TimeoutError):
        await connection.read(0.02)


async def test_the_patience_of_one_answer_does_not_end_the_next() -> None:
    connection, _ = connected()
    await asked(connection, HEAD)
    reading = asyncio.create_task(connection.read(0.05))
    await asyncio.sleep(0)
    connection.data_received(PIECE + END)
    assert (await reading, await connection.read(0.05)) == (b"hi", b"")

    asking = asyncio.create_task(connection.ask(b"GET"))
    await asyncio.sleep(0.1)
    connection.data_received(HEAD + PIECE)

    await asking
    assert await connection.read(0.05) == b"hi"


async def test_a_connection_that_breaks_off_before_its_answer_says_so() -> None:
    connection, _ = connected()
    asking = asyncio.create_task(connection.ask(b"GET"))
    await asyncio.sleep(0)
    connection.connection_lost(None)

    with pytest.raises(ProviderUnreachableError):
        await asking


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 50_000]
)
async def test_what_is_no_answer_ends_the_connection(answer: bytes) -> None:
    connection, wire = connected()

    with pytest.raises(ProviderUnreachableError):
        await asked(connection, answer)
    assert wire.is_aborted


async def test_what_nobody_asked_for_ends_the_connection() -> None:
    connection, wire = connected()
    connection.data_received(HEAD)

    assert wire.is_aborted
    assert not connection.is_usable


@pytest.mark.parametrize(
    ("head", "is_whole"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", False),
        (HEAD, False),
    ],
)
async def test_an_answer_that_names_no_length_ends_with_its_connection(
    head: bytes, is_whole: bool
) -> None:
    connection, _ = connected()
    await asked(connection, head + PIECE)
    connection.connection_lost(None)

    assert await connection.read(1)
    assert await connection.read(1) == b""
    assert connection.is_complete is is_whole
