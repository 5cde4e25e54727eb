"""Parsing in a process of its own, under limits."""

import asyncio
import json
import signal
from dataclasses import asdict
from pathlib import Path

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
from hiroba.infrastructure.sandbox.sandbox import Sandbox

_TASK = "hiroba.infrastructure.parser.child"
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
_OUTPUT_BYTES_PER_CHARACTER = 8  # UTF-8 or an escape, and the blocks

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger()


class ChildProcessParser:
    """A child for each file, at most `concurrency` at a time; none outlives its call."""

    def __init__(
        self,
        *,
        limits: ParserLimits | None = None,
        concurrency: int = 2,
        keep_seconds: float = 0,
    ) -> None:
        """`keep_seconds`: how long a process is kept ready for the next file; then `close` it."""
        self._limits = limits or ParserLimits()
        self._sandbox = Sandbox(_TASK, concurrency=concurrency, keep_seconds=keep_seconds)

    async def close(self) -> None:
        await self._sandbox.close()

    def detect(self, head: bytes, file_name: str | None) -> str:
        return detect_media_type(head, file_name)

    async def parse(self, path: Path, *, media_type: str, file_name: str | None) -> ParsedDocument:
        del file_name  # the content has been recognised by now
        answer = await self._ask_child(self._request(path, media_type))
        return await asyncio.to_thread(_document, answer)

    def _request(self, path: Path, media_type: str) -> bytes:
        limits = asdict(self._limits)
        asked = {"path": str(path.absolute()), "media_type": media_type, "limits": limits}
        return json.dumps(asked).encode()

    async def _ask_child(self, request: bytes) -> bytes:
        most = self._limits.characters * _OUTPUT_BYTES_PER_CHARACTER
        try:
            outcome = await self._sandbox.run(
                request, wall_seconds=self._limits.wall_seconds, most_bytes=most
            )
        except TimeoutError as error:
            raise DocumentTooComplexError from error
        status = outcome.status
        if outcome.complaint or status:
            stderr = outcome.complaint.decode("utf-8", errors="replace")
            log.warning("parser_child_complained", status=status, stderr=stderr)
        if -status in _LIMIT_SIGNALS or len(outcome.answer) >= most:
            raise DocumentTooComplexError
        if status:
            raise DocumentUnreadableError
        return outcome.answer


def _document(answer: bytes) -> ParsedDocument:
    outcome = orjson.loads(answer)
    if "error" in outcome:
        raise _ERRORS.get(outcome["error"], DocumentUnreadableError)
    blocks = tuple(Block(*block) for block in outcome["blocks"])
    return ParsedDocument(outcome["text"], blocks, outcome["title"], outcome["pages"])
