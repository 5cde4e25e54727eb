"""Looking at images in a process of its own, under limits."""

import json
from dataclasses import asdict
from pathlib import Path

import structlog

from hiroba.application.ports.thumbnailer import ImageFacts
from hiroba.infrastructure.sandbox.sandbox import Sandbox
from hiroba.infrastructure.thumbnailer.limits import ThumbnailLimits

_TASK = "hiroba.infrastructure.thumbnailer.child"
_LINE_BYTES = 256

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger()


class ChildProcessThumbnailer:
    """A child for each image, at most `concurrency` at a time; none outlives its call."""

    def __init__(
        self,
        *,
        limits: ThumbnailLimits | None = None,
        concurrency: int = 2,
        keep_seconds: float = 0,
    ) -> None:
        """`keep_seconds`: how long a process is kept ready for the next image; then `close` it."""
        self._limits = limits or ThumbnailLimits()
        self._sandbox = Sandbox(_TASK, concurrency=concurrency, keep_seconds=keep_seconds)

    async def close(self) -> None:
        await self._sandbox.close()

    async def look_at(self, path: Path, media_type: str) -> ImageFacts | None:
        answer = await self._ask_child(self._request(path, media_type))
        return None if answer is None else _facts(answer)

    def _request(self, path: Path, media_type: str) -> bytes:
        limits = asdict(self._limits)
        asked = {"path": str(path.absolute()), "media_type": media_type, "limits": limits}
        return json.dumps(asked).encode()

    async def _ask_child(self, request: bytes) -> bytes | None:
        """None for a child that failed, or says more than a thumbnail can be."""
        most = self._limits.thumbnail_bytes + _LINE_BYTES
        try:
            outcome = await self._sandbox.run(
                request, wall_seconds=self._limits.wall_seconds, most_bytes=most
            )
        except TimeoutError:
            log.info("image_without_thumbnail", status=None)
            return None
        if outcome.status or len(outcome.answer) == most:
            log.info("image_without_thumbnail", status=outcome.status)
            return None
        return outcome.answer


def _facts(answer: bytes) -> ImageFacts:
    line, _, thumbnail = answer.partition(b"\n")
    width, height = json.loads(line)
    return ImageFacts(width=width, height=height, thumbnail=thumbnail or None)
