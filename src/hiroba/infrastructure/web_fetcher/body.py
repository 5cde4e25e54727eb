"""The beginning of a response body, unpacked within bounds."""

import zlib
from collections.abc import AsyncIterable

from hiroba.domain.shared.web import PageUnreadableError
from hiroba.infrastructure.web_fetcher.limits import FetchLimits

_GZIP = frozenset({"gzip", "x-gzip"})
_PLAIN = frozenset({"", "identity"})
_GZIP_WINDOW = 16 + zlib.MAX_WBITS  # zlib's way to be told that a gzip header comes first


async def read_beginning(
    stream: AsyncIterable[bytes], *, encoding: str, limits: FetchLimits
) -> bytes:
    """Up to `limits.page_bytes`; what comes after is left unread. Raises PageUnreadableError."""
    unpack = _unpacker(encoding)
    page = bytearray()
    on_wire = 0
    async for piece in stream:
        on_wire += len(piece)
        if on_wire > limits.wire_bytes:
            raise PageUnreadableError(details={"reason": "too_large"})
        page += unpack(piece, limits.page_bytes - len(page))
        if len(page) >= limits.page_bytes:
            break
    return bytes(page)


class _Plain:
    def __call__(self, piece: bytes, room: int) -> bytes:
        return piece[:room]


class _Gzip:
    """Never unpacks more than there is room for, however well it was packed."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)

    def __call__(self, piece: bytes, room: int) -> bytes:
        try:
            return self._inflate.decompress(piece, room)
        except zlib.error as error:
            raise PageUnreadableError(details={"reason": "encoding"}) from error


def _unpacker(encoding: str) -> _Plain | _Gzip:
    if encoding in _PLAIN:
        return _Plain()
    if encoding in _GZIP:
        return _Gzip()
    raise PageUnreadableError(details={"reason": "encoding"})
