"""Giving a stored content out: whole, or the one range that was asked for (RFC 9110), as nothing that could run."""

import re
from collections.abc import AsyncIterator
from typing import Protocol
from urllib.parse import quote

from fastapi import Request
from starlette.responses import Response

from hiroba.domain.files.media_types import SHOWN
from hiroba.presentation.http.pieces import Pieces

Span = tuple[int, int]

_ONE_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)
AT_ONCE = 256 * 1024  # up to here a content is sent in one piece, together with its head
_MANY_DIGITS = 18  # more than any file has bytes
_PLAIN = re.compile(r"[^A-Za-z0-9!#$&+.^_`|~ ()-]")
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",  # the right to read is asked for each time
}

# A copy may be kept, and is shown again only after the right to read it was asked for once more.
REVALIDATED = {"Cache-Control": "private, no-cache"}


class UnsatisfiableRangeError(Exception):
    """Nothing of the range is in the content. Never leaves this module."""


class Content(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    def read(self, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]: ...


async def served(request: Request, content: Content, *, kept: bool = False) -> Response:
    """To be saved, but for pictures, sound and film that a browser can show without running anything.

    `kept`: the browser may keep a copy, and asks each time whether it may be shown. Raises BlobNotFoundError.
    """
    tag = f'"{content.sha256}"'
    headers = {
        **SAFE_HEADERS,
        **(REVALIDATED if kept else {}),
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": disposition(content.name, shown=content.media_type in SHOWN),
    }
    if _names(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    try:
        span = _span_of(request, tag, content.size)
    except UnsatisfiableRangeError:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{content.size}"})
    start, end = span or (0, content.size)
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return Response(headers=headers, media_type=content.media_type)
    if span is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{content.size}"
    status = 200 if span is None else 206
    pieces = content.read(start, end)
    if end - start > AT_ONCE:
        return Pieces(pieces, status, headers, content.media_type)
    body = b"".join([piece async for piece in pieces])
    return Response(body, status, headers, content.media_type)


def _span_of(request: Request, tag: str, size: int) -> Span | None:
    """None for the whole. `If-Range` with anything but this very content asks for the whole (section 13.1.5)."""
    asked = request.headers.get("range")
    if asked is None or request.method != "GET":
        return None
    return None if request.headers.get("if-range", tag) != tag else span_of(asked, size)


def span_of(asked: str, size: int) -> Span | None:
    """Start and end of the one range, or None: what cannot be read is ignored, and so are several ranges at once
    (section 14.2 leaves both to the server).

    Raises UnsatisfiableRangeError.
    """
    found = _ONE_RANGE.fullmatch(asked)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = (_number(digits) for digits in found.groups())
    if first is None:
        start, end = max(0, size - (last or 0)), size
    else:
        if last is not None and last < first:
            return None
        start, end = first, size if last is None else min(size, last + 1)
    if start >= end:
        raise UnsatisfiableRangeError
    return start, end


def _number(digits: str) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) <= _MANY_DIGITS else 10**_MANY_DIGITS


def _names(header: str, tag: str) -> bool:
    if header.strip() == "*":
        return True
    return any(one.strip().removeprefix("W/") == tag for one in header.split(",", 100))


def disposition(name: str, *, shown: bool) -> str:
    """RFC 6266: the name for old clients in ASCII, and as it is in UTF-8 (RFC 8187)."""
    kind = "inline" if shown else "attachment"
    plain = _PLAIN.sub("_", name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
