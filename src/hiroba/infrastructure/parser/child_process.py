"""Parsing in a process of its own, under limits."""

import asyncio
import json
import os
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import cast

import orjson
import structlog

from hiroba.application.ports.parser import Block, ParsedDocument
from hiroba.domain.library.errors import (
    DocumentLockedError,
    DocumentTooComplexError,
    DocumentUnreadableError,
    DocumentWithoutTextError,
    ScannedDocumentError,
    UnsupportedDocumentError,
)
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.media_types import detect_media_type

# Isolated (-I): neither PYTHON… variables nor the working directory choose what the child imports.
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "hiroba.infrastructure.parser.child")
_ERRORS = {
    error.code: error
    for error in (
        DocumentLockedError,
        DocumentTooComplexError,
        DocumentWithoutTextError,
        ScannedDocumentError,
        UnsupportedDocumentError,
    )
}
# How a child ends at a limit: by the kernel, or by a library that aborts when memory is refused.
_LIMIT_SIGNALS = (signal.SIGKILL, signal.SIGXCPU, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)
_READ_BYTES = 1024 * 1024
_STDERR_BYTES = 8 * 1024
_OUTPUT_BYTES_PER_CHARACTER = 8  # UTF-8 or an escape, and the blocks

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger()


class ChildProcessParser:
    """A child for each file, at most `concurrency` at a time; none outlives its call."""

    def __init__(self, *, limits: ParserLimits | None = None, concurrency: int = 2) -> None:
        self._limits = limits or ParserLimits()
        self._turn = asyncio.Semaphore(concurrency)

    def detect(self, head: bytes, file_name: str | None) -> str:
        return detect_media_type(head, file_name)

    async def parse(self, path: Path, *, media_type: str, file_name: str | None) -> ParsedDocument:
        del file_name  # the content has been recognised by now
        async with self._turn:
            answer = await self._ask_child(self._request(path, media_type))
        return await asyncio.to_thread(_document, answer)

    def _request(self, path: Path, media_type: str) -> bytes:
        limits = asdict(self._limits)
        asked = {"path": str(path.absolute()), "media_type": media_type, "limits": limits}
        return json.dumps(asked).encode()

    async def _ask_child(self, request: bytes) -> bytes:
        # An empty environment: no secret of the server is within reach of a hostile file.
        child = await asyncio.create_subprocess_exec(
            *_COMMAND, stdin=PIPE, stdout=PIPE, stderr=PIPE, env={}, start_new_session=True
        )
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                return await self._converse(child, request)
        except TimeoutError as error:
            raise DocumentTooComplexError from error
        finally:
            await _end(child)

    async def _converse(self, child: Process, request: bytes) -> bytes:
        most = self._limits.characters * _OUTPUT_BYTES_PER_CHARACTER
        errors = asyncio.ensure_future(_read(cast("StreamReader", child.stderr), _STDERR_BYTES))
        try:
            await _send(cast("StreamWriter", child.stdin), request)
            answer = await _read(cast("StreamReader", child.stdout), most)
            complaint = await errors
        finally:
            errors.cancel()
        status = await child.wait()
        if complaint or status:
            stderr = complaint.decode("utf-8", errors="replace")
            log.warning("parser_child_complained", status=status, stderr=stderr)
        if -status in _LIMIT_SIGNALS or len(answer) >= most:
            raise DocumentTooComplexError
        if status:
            raise DocumentUnreadableError
        return answer


async def _send(stream: StreamWriter, request: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # the child's exit says what happened
        stream.write(request)
        await stream.drain()
    stream.close()


async def _read(stream: StreamReader, keep: int) -> bytes:
    """Everything up to `keep` bytes; the rest is read and forgotten, so that the writer can end."""
    kept = bytearray()
    while chunk := await stream.read(_READ_BYTES):
        kept += chunk[: keep - len(kept)]
    return bytes(kept)


async def _end(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            os.killpg(child.pid, signal.SIGKILL)
        await child.wait()


def _document(answer: bytes) -> ParsedDocument:
    outcome = orjson.loads(answer)
    if "error" in outcome:
        raise _ERRORS.get(outcome["error"], DocumentUnreadableError)
    blocks = tuple(Block(*block) for block in outcome["blocks"])
    return ParsedDocument(outcome["text"], blocks, outcome["title"], outcome["pages"])
