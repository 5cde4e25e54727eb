"""What the tus protocol, version 1.0.0, says in headers (https://tus.io/protocols/resumable-upload)."""

import asyncio
import binascii
import re
from base64 import b64decode
from collections.abc import AsyncGenerator, AsyncIterator
from email.utils import format_datetime

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive, Scope, Send

from hiroba.application.files.receive import Checksum
from hiroba.domain.files.errors import (
    InvalidUploadHeaderError,
    UnknownChecksumError,
    UnsupportedTusVersionError,
    UploadInterruptedError,
)
from hiroba.domain.files.upload import Upload
from hiroba.presentation.http.errors import error_response, status_of
from hiroba.presentation.http.unread import LargeBodyRoute

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
ALGORITHMS = {"sha256": 32, "sha1": 20}  # and the bytes of their digests
CONTENT_TYPE = "application/offset+octet-stream"
IDLE_SECONDS = 15.0  # without a byte; then the connection is taken for dead, and another may go on
_OURS = (
    (b"tus-resumable", VERSION.encode()),
    # Pages of an allowed origin may read what the protocol says.
    (
        b"access-control-expose-headers",
        b"Content-Location, Location, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size,"
        b" Tus-Resumable, Tus-Version, Upload-Expires, Upload-Length, Upload-Metadata,"
        b" Upload-Offset",
    ),
)
_MAX_METADATA = 8_192
_NUMBER = re.compile(r"[0-9]{1,18}")


class TusRoute(LargeBodyRoute):
    """Every answer, a refusal too, names the protocol; a caller of another version is refused before all else."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_OURS]
            await send(message)

        asked = Headers(scope=scope).get("tus-resumable", VERSION)
        if asked == VERSION or scope["method"] == "OPTIONS":
            await super().handle(scope, receive, send_named)
            return
        error = UnsupportedTusVersionError()
        refusal = error_response(
            Request(scope), status_of(error), error.code, str(error), {}, {"Tus-Version": VERSION}
        )
        await refusal(scope, receive, send_named)


def number_in(headers: Headers, name: str) -> int:
    """Raises InvalidUploadHeaderError."""
    value = headers.get(name, "")
    if not _NUMBER.fullmatch(value):
        raise InvalidUploadHeaderError(details={"header": name})
    return int(value)


def checksum_in(headers: Headers) -> Checksum | None:
    """Raises UnknownChecksumError."""
    value = headers.get("upload-checksum")
    if value is None:
        return None
    algorithm, _, encoded = value.partition(" ")
    digest = _decoded(encoded)
    if digest is None or ALGORITHMS.get(algorithm) != len(digest):
        raise UnknownChecksumError
    return Checksum(algorithm, digest)


def metadata_in(headers: Headers) -> tuple[str, str | None]:
    """The header as it came, and the file name in it. Raises InvalidUploadHeaderError."""
    metadata = headers.get("upload-metadata", "")
    if len(metadata) > _MAX_METADATA or not (metadata.isascii() and metadata.isprintable()):
        raise InvalidUploadHeaderError(details={"header": "upload-metadata"})
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key in {"filename", "name"}:
            name = _decoded(value)
            if name is None:
                raise InvalidUploadHeaderError(details={"header": "upload-metadata"})
            return metadata, name.decode("utf-8", "replace")
    return metadata, None


def progress_of(upload: Upload) -> dict[str, str]:
    """Headers that say how far it is; once it is a file, also where that is."""
    headers = {
        "Upload-Offset": str(upload.offset),
        "Upload-Expires": format_datetime(upload.expires_at, usegmt=True),
    }
    if upload.finished_at is not None:
        headers["Content-Location"] = f"/api/v1/files/{upload.id}"
    return headers


async def patiently(stream: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """The body of a request. Raises UploadInterruptedError when it breaks off or stands still."""
    while True:
        try:
            async with asyncio.timeout(IDLE_SECONDS):
                chunk = await anext(stream, None)
        except (TimeoutError, ClientDisconnect) as error:
            raise UploadInterruptedError from error
        if chunk is None:
            return
        yield chunk


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
