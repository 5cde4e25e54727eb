"""Videos that say themselves what is in them, and a Media that reads it: no decoder is needed to test what follows."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from hiroba.application.ports.media import PreviewStrip, VideoFacts
from hiroba.domain.mechanisms import video_errors

_HEAD = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2"


def a_video(name: str = "ゼネバ", *, size: int = 4_096, **told: Any) -> bytes:
    """`told` may hold fields of VideoFacts, and `fails` with an error's class name. Padded to `size` bytes."""
    content = _HEAD + json.dumps({"name": name, **told}).encode() + b"\n"
    return content.ljust(size, b"\x01")


@dataclass(slots=True)
class ToldMedia:
    """Implements Media. `gate`: a rendition waits there; `asked`: what was asked for so far."""

    gate: asyncio.Event | None = None
    asked: list[str] = field(default_factory=list[str])
    rendering: asyncio.Event = field(default_factory=asyncio.Event)

    async def probe(self, path: Path) -> VideoFacts:
        self.asked.append("probe")
        told = await asyncio.to_thread(_told, path)
        facts: dict[str, Any] = {
            "duration": 8.0,
            "width": 1280,
            "height": 720,
            "frames_per_second": 30.0,
            "container": "mp4",
            "video_codec": "h264",
            "audio_codec": None,
            "is_web_playable": True,
        }
        return VideoFacts(**{name: told.get(name, value) for name, value in facts.items()})

    async def poster(self, path: Path, facts: VideoFacts) -> bytes:
        self.asked.append("poster")
        return await asyncio.to_thread(_picture, path, "poster", facts)

    async def preview_strip(self, path: Path, facts: VideoFacts) -> PreviewStrip:
        self.asked.append("preview")
        return PreviewStrip(
            image=await asyncio.to_thread(_picture, path, "preview", facts),
            columns=5,
            rows=2,
            frame_width=160,
            frame_height=90,
            interval=facts.duration / 10,
        )

    async def rendition(
        self, path: Path, facts: VideoFacts, target: Path, on_progress: Callable[[float], None]
    ) -> None:
        self.asked.append("rendition")
        on_progress(0.5)
        self.rendering.set()
        if self.gate is not None:
            await self.gate.wait()
        assert not facts.is_web_playable
        await asyncio.to_thread(_render, path, target)
        on_progress(1.0)


def rendition_of(content: bytes) -> bytes:
    """What is played in the place of this video."""
    return _HEAD + b"rendition of " + sha256(content).hexdigest().encode()


def _render(path: Path, target: Path) -> None:
    target.write_bytes(rendition_of(path.read_bytes()))


def _told(path: Path) -> dict[str, Any]:
    line = path.read_bytes().removeprefix(_HEAD).partition(b"\n")[0]
    told = json.loads(line)
    if "fails" in told:
        raise getattr(video_errors, told["fails"])
    return told


def _picture(path: Path, kind: str, facts: VideoFacts) -> bytes:
    drawn = f"{kind} {facts.width}x{facts.height} {sha256(path.read_bytes()).hexdigest()}"
    return b"RIFF\x00\x00\x00\x00WEBP" + drawn.encode()
