"""Looking at images in a process of its own, under limits."""

import asyncio
import json
import os
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import cast

import structlog

from hiroba.application.ports.thumbnailer import ImageFacts
from hiroba.infrastructure.thumbnailer.limits import ThumbnailLimits

# Isolated (-I): neither PYTHON… variables nor the working directory choose what the child imports.
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "hiroba.infrastructure.thumbnailer.child")
_LINE_BYTES = 256

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger()


class ChildProcessThumbnailer:
    """A child for each image, at most `concurrency` at a time; none outlives its call."""

    def __init__(self, *, limits: ThumbnailLimits | None = None, concurrency: int = 2) -> None:
        self._limits = limits or ThumbnailLimits()
        self._turn = asyncio.Semaphore(concurrency)

    async def look_at(self, path: Path, media_type: str) -> ImageFacts | None:
        async with self._turn:
            answer = await self._ask_child(self._request(path, media_type))
        return None if answer is None else _facts(answer)

    def _request(self, path: Path, media_type: str) -> bytes:
        limits = asdict(self._limits)
        asked = {"path": str(path.absolute()), "media_type": media_type, "limits": limits}
        return json.dumps(asked).encode()

    async def _ask_child(self, request: bytes) -> bytes | None:
        # An empty environment: no secret of the server is within reach of a hostile file.
        child = await asyncio.create_subprocess_exec(
            *_COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}, start_new_session=True
        )
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                answer = await self._converse(child, request)
        except TimeoutError:
            answer = None
        finally:
            await _end(child)
        if answer is None:
            log.info("image_without_thumbnail", status=child.returncode)
        return answer

    async def _converse(self, child: Process, request: bytes) -> bytes | None:
        """None for a child that failed, or says more than a thumbnail can be."""
        stdin, stdout = cast("StreamWriter", child.stdin), cast("StreamReader", child.stdout)
        with suppress(BrokenPipeError, ConnectionResetError):  # its exit says what happened
            stdin.write(request)
            await stdin.drain()
        stdin.close()
        most = self._limits.thumbnail_bytes + _LINE_BYTES
        answer = bytearray()
        while chunk := await stdout.read(most):
            answer += chunk
            if len(answer) > most:
                return None
        return None if await child.wait() else bytes(answer)


async def _end(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            os.killpg(child.pid, signal.SIGKILL)
        await child.wait()


def _facts(answer: bytes) -> ImageFacts:
    line, _, thumbnail = answer.partition(b"\n")
    width, height = json.loads(line)
    return ImageFacts(width=width, height=height, thumbnail=thumbnail or None)
