"""Looking at videos, and writing them anew, in processes of their own, under limits."""

import asyncio
import json
import signal
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import structlog

from hiroba.application.ports.media import PreviewStrip, VideoFacts
from hiroba.domain.mechanisms.video_errors import (
    UnsupportedVideoError,
    VideoTooComplexError,
    VideoTooLargeError,
    VideoTooLongError,
    VideoUnreadableError,
    VideoWithoutPicturesError,
)
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.sandbox.sandbox import Hear, Outcome, Sandbox

_TASK = "hiroba.infrastructure.media.child"
_LINES_BYTES = 16 * 1024
_ERRORS = {
    error.code: error
    for error in (
        UnsupportedVideoError,
        VideoTooComplexError,
        VideoTooLargeError,
        VideoTooLongError,
        VideoWithoutPicturesError,
    )
}
# How a child ends at a limit: by the kernel, or by a library that aborts when memory is refused.
_LIMIT_SIGNALS = (signal.SIGKILL, signal.SIGXCPU, signal.SIGXFSZ, signal.SIGABRT)

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger()


class ChildProcessMedia:
    """A child for each request, at most `concurrency` at a time; none outlives its call.

    Renditions, which take minutes, have a queue of their own, so that nobody waits for a poster behind one.
    """

    def __init__(
        self,
        *,
        limits: VideoLimits | None = None,
        concurrency: int = 1,
        keep_seconds: float = 0,
    ) -> None:
        """`keep_seconds`: how long a process is kept ready for the next video; then `close` it."""
        self._limits = limits or VideoLimits()
        self._looks = Sandbox(_TASK, concurrency=concurrency, keep_seconds=keep_seconds)
        self._renditions = Sandbox(_TASK, concurrency=1)

    async def close(self) -> None:
        await self._looks.close()

    async def probe(self, path: Path) -> VideoFacts:
        said, _ = await self._look(path, "facts", None)
        return VideoFacts(**said)

    async def poster(self, path: Path, facts: VideoFacts) -> bytes:
        _, picture = await self._look(path, "poster", facts)
        return picture

    async def preview_strip(self, path: Path, facts: VideoFacts) -> PreviewStrip:
        said, picture = await self._look(path, "strip", facts)
        return PreviewStrip(image=picture, **said)

    async def rendition(
        self, path: Path, facts: VideoFacts, target: Path, on_progress: Callable[[float], None]
    ) -> None:
        request = self._request(path, "rendition", facts, target)
        wall_seconds = self._limits.rendition_wall_seconds
        try:
            answer = await self._ask(self._renditions, request, wall_seconds, _steps(on_progress))
            _said(answer.splitlines()[-1])
        except BaseException:
            await asyncio.to_thread(target.unlink, missing_ok=True)
            raise

    async def _look(
        self, path: Path, what: str, facts: VideoFacts | None
    ) -> tuple[dict[str, Any], bytes]:
        request = self._request(path, what, facts)
        answer = await self._ask(self._looks, request, self._limits.wall_seconds)
        line, _, picture = answer.partition(b"\n")
        return _said(line), picture

    def _request(
        self, path: Path, what: str, facts: VideoFacts | None, target: Path | None = None
    ) -> bytes:
        asked = {
            "what": what,
            "path": str(path.absolute()),
            "target": target and str(target.absolute()),
            "facts": facts and asdict(facts),
            "limits": asdict(self._limits),
        }
        return json.dumps(asked).encode()

    async def _ask(
        self, sandbox: Sandbox, request: bytes, wall_seconds: float, hear: Hear | None = None
    ) -> bytes:
        most = self._limits.picture_bytes + _LINES_BYTES
        try:
            outcome = await sandbox.run(
                request, wall_seconds=wall_seconds, most_bytes=most, hear=hear
            )
        except TimeoutError as error:
            raise VideoTooComplexError from error
        _require_answer(outcome, most)
        return outcome.answer


def _require_answer(outcome: Outcome, most: int) -> None:
    """Raises VideoTooComplexError, VideoUnreadableError."""
    status = outcome.status
    if outcome.complaint or status:
        stderr = outcome.complaint.decode("utf-8", errors="replace")
        log.warning("media_child_complained", status=status, stderr=stderr)
    if -status in _LIMIT_SIGNALS or len(outcome.answer) >= most:
        raise VideoTooComplexError
    if status:
        raise VideoUnreadableError


def _said(line: bytes) -> dict[str, Any]:
    """Raises what the child met."""
    said: dict[str, Any] = json.loads(line)
    if "error" in said:
        raise _ERRORS.get(said["error"], VideoUnreadableError)
    return said


def _steps(on_progress: Callable[[float], None]) -> Hear:
    """Lines of progress come whole: each is one write, shorter than a pipe takes at once."""

    def hear(piece: bytes) -> None:
        for line in piece.splitlines():
            if not line.startswith(b"{"):
                on_progress(float(line))

    return hear
