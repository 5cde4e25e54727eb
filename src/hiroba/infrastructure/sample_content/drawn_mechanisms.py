"""The mechanisms that come with the program, drawn anew wherever they are wanted."""

import asyncio
import json
from pathlib import Path

from hiroba.application.ports.sample_mechanisms import SampleGallery
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sandbox.sandbox import Sandbox

_TASK = "hiroba.infrastructure.sample_content.mechanisms.child"
_WALL_SECONDS = 300.0  # a hundred times what it takes; a child beside busy ones waits for its turn
_ANSWER_BYTES = 1024


class DrawnSampleMechanisms:
    """Implements SampleMechanisms: the first `count` of them, or all. One child at a time draws."""

    def __init__(self, count: int | None = None, *, keep_seconds: float = 0) -> None:
        """`keep_seconds`: how long a process is kept ready for the next clip; then `close` it."""
        self._count = count
        self._sandbox = Sandbox(_TASK, concurrency=1, keep_seconds=keep_seconds)

    async def close(self) -> None:
        await self._sandbox.close()

    async def load(self) -> SampleGallery:
        return await asyncio.to_thread(_gallery, self._count)

    async def film(self, key: str, target: Path) -> None:
        try:
            outcome = await self._sandbox.run(
                _request(key, target), wall_seconds=_WALL_SECONDS, most_bytes=_ANSWER_BYTES
            )
        except TimeoutError as error:
            raise UnavailableError from error
        if outcome.status:
            raise RuntimeError(outcome.complaint.decode("utf-8", errors="replace"))


def _gallery(count: int | None) -> SampleGallery:
    from hiroba.infrastructure.sample_content.mechanisms.library import gallery  # noqa: PLC0415  # rarely wanted

    return gallery(count)


def _request(key: str, target: Path) -> bytes:
    return json.dumps({"key": key, "target": str(target.absolute())}).encode()
