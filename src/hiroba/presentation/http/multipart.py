"""Multipart forms read part by part as they arrive, so that a file never waits in memory or in a temporary file.

The format is RFC 7578.
"""

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass
from enum import Enum, auto

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from hiroba.domain.shared.errors import InvalidRequestError

MAX_FIELD_BYTES = 64 * 1024
_MAX_PARTS = 50


class MalformedFormError(InvalidRequestError):
    code = "request.malformed_form"
    message = "The form could not be read."


@dataclass(frozen=True, slots=True)
class FormPart:
    """`file_name` is None for a plain field."""

    name: str
    file_name: str | None


class _End(Enum):
    PART = auto()
    FORM = auto()


class MultipartForm:
    """`async for part in form.parts()`; of each part, read `chunks()` or `text()` before the next."""

    def __init__(self, stream: AsyncIterable[bytes], content_type: str) -> None:
        """Raises MalformedFormError for another content type, or without a boundary."""
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise MalformedFormError
        self._stream = aiter(stream)
        self._events: deque[FormPart | bytes | _End] = deque()
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = b""
        self._parser = MultipartParser(
            boundary,
            {
                "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
                "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
                "on_header_end": self._on_header_end,
                "on_headers_finished": self._on_headers_finished,
                "on_part_data": lambda data, start, end: self._events.append(data[start:end]),
                "on_part_end": lambda: self._events.append(_End.PART),
                "on_end": lambda: self._events.append(_End.FORM),
            },
        )

    async def parts(self) -> AsyncGenerator[FormPart]:
        """Raises MalformedFormError, also for a form that breaks off."""
        count = 0
        while (event := await self._next()) is not _End.FORM:
            if not isinstance(event, FormPart):
                continue  # content that nobody wanted
            count += 1
            if count > _MAX_PARTS:
                raise MalformedFormError
            yield event

    async def chunks(self) -> AsyncGenerator[bytes]:
        """The content of the present part."""
        while isinstance(event := await self._next(), bytes):
            yield event

    async def text(self) -> str:
        """The content of the present part. Raises MalformedFormError for more than 64 KiB, or what is not UTF-8."""
        content = bytearray()
        async for chunk in self.chunks():
            content += chunk
            if len(content) > MAX_FIELD_BYTES:
                raise MalformedFormError
        return _decoded(bytes(content))

    async def _next(self) -> FormPart | bytes | _End:
        while not self._events:
            try:
                self._parser.write(await anext(self._stream))
            except (StopAsyncIteration, ClientDisconnect, FormParserError) as error:
                raise MalformedFormError from error
        return self._events.popleft()

    def _on_header_end(self) -> None:
        if bytes(self._header).lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._disposition = b""
        if b"name" not in options:
            raise MalformedFormError
        file_name = options.get(b"filename")
        self._events.append(
            FormPart(
                name=_decoded(options[b"name"]),
                file_name=None if file_name is None else _decoded(file_name),
            )
        )


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise MalformedFormError from error
