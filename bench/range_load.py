"""Clients that read ranges of one file from a server, each over a connection of its own that stays open.

`python bench/range_load.py URL TOKEN SIZE SPAN CLIENTS SECONDS` says how many bytes came in a second.
"""

import random
import re
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

_BUFFER = 1024 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


class Reader:
    """Of ranges at random places, always the same ones."""

    def __init__(self, url: str, token: str, size: int, span: int, seed: int) -> None:
        place = urlsplit(url)
        self._head = f"GET {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\n"
        self._head += f"Authorization: Bearer {token}\r\n" if token else ""
        self._connection = socket.create_connection((place.hostname, place.port))
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = memoryview(bytearray(_BUFFER))
        self._chance = random.Random(seed)  # noqa: S311  # places in a file
        self._size, self._span = size, span

    def read(self, seconds: float) -> int:
        """How many bytes came."""
        end, total = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            total += self._once()
        return total

    def close(self) -> None:
        self._connection.close()

    def _once(self) -> int:
        start = self._chance.randrange(self._size - self._span + 1)
        asked = f"{self._head}Range: bytes={start}-{start + self._span - 1}\r\n\r\n"
        self._connection.sendall(asked.encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._received()
        said, _, body = head.partition(b"\r\n\r\n")
        length = _LENGTH.search(said)
        if not said.startswith(b"HTTP/1.1 206") or length is None or int(length[1]) != self._span:
            raise RuntimeError(f"not the range that was asked for: {said!r}")
        left = self._span - len(body)
        while left:
            left -= self._connection.recv_into(self._buffer, min(left, _BUFFER)) or self._gone()
        return self._span

    def _received(self) -> bytes:
        return self._connection.recv(4_096) or bytes(self._gone())

    def _gone(self) -> int:
        raise RuntimeError("the server closed the connection")


def main(url: str, token: str, size: int, span: int, clients: int, seconds: float) -> None:
    readers = [Reader(url, token, size, span, seed) for seed in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(lambda reader: reader.read(0), readers))
        began = time.monotonic()
        total = sum(pool.map(lambda reader: reader.read(seconds), readers))
        took = time.monotonic() - began
    for reader in readers:
        reader.close()
    print(total / took)


if __name__ == "__main__":
    _, url, token, *numbers = sys.argv
    size, span, clients, seconds = numbers
    main(url, token, int(size), int(span), int(clients), float(seconds))
