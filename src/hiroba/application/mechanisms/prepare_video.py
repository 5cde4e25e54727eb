"""From a video to everything that a page shows of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass, field
from pathlib import Path

from hiroba.application.mechanisms.processing_progress import (
    PROBED,
    WITH_POSTER,
    WITH_PREVIEW,
    WITH_RENDITION,
    ProcessingProgress,
)
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.media import Media, VideoFacts
from hiroba.application.ports.scratch_space import ScratchSpace
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.media import MediaFacts, Preview
from hiroba.domain.mechanisms.video_errors import VideoTooComplexError
from hiroba.domain.shared.errors import TooLargeError

_RENDITION = "rendition.mp4"


@dataclass(frozen=True, slots=True)
class Making:
    """One run. `made` are the blobs it has stored: nobody's until the mechanism refers to them."""

    mechanism: Mechanism
    progress: ProcessingProgress
    made: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareVideo:
    """Probe a video and store its poster, its preview and, where browsers do not play it, a rendition."""

    blob_store: BlobStore
    media: Media
    scratch_space: ScratchSpace
    storage_rules: StorageRules

    async def execute(self, making: Making) -> MediaFacts:
        """Raises VideoUnreadableError and its kin, BlobNotFoundError, StorageFullError."""
        async with self.blob_store.local_path(making.mechanism.source.sha256) as path:
            return await self._prepared(making, path)

    async def _prepared(self, making: Making, path: Path) -> MediaFacts:
        facts = await self.media.probe(path)
        making.progress.reached(PROBED)
        failpoint("mechanism.after_probe")
        poster = await self._stored(making, _once(await self.media.poster(path, facts)))
        making.progress.reached(WITH_POSTER)
        failpoint("mechanism.after_poster")
        preview = await self._preview(making, path, facts)
        making.progress.reached(WITH_PREVIEW)
        failpoint("mechanism.after_preview")
        rendition = None if facts.is_web_playable else await self._rendition(making, path, facts)
        making.progress.reached(WITH_RENDITION)
        failpoint("mechanism.after_rendition")
        return MediaFacts(
            duration=facts.duration,
            width=facts.width,
            height=facts.height,
            frames_per_second=facts.frames_per_second,
            has_audio=facts.audio_codec is not None,
            poster_sha256=poster,
            preview=preview,
            rendition_sha256=rendition,
        )

    async def _preview(self, making: Making, path: Path, facts: VideoFacts) -> Preview:
        strip = await self.media.preview_strip(path, facts)
        return Preview(
            sha256=await self._stored(making, _once(strip.image)),
            columns=strip.columns,
            rows=strip.rows,
            frame_width=strip.frame_width,
            frame_height=strip.frame_height,
            interval=strip.interval,
        )

    async def _rendition(self, making: Making, path: Path, facts: VideoFacts) -> str:
        async with self.scratch_space.folder() as folder:
            target = folder / _RENDITION
            await self.media.rendition(path, facts, target, making.progress.encoded)
            failpoint("mechanism.after_encoding")
            return await self._stored(making, self.scratch_space.read(target))

    async def _stored(self, making: Making, chunks: AsyncIterable[bytes]) -> str:
        """Noted even where the run is cancelled meanwhile: what is stored must not be forgotten."""
        most = self.storage_rules.file_bytes
        storing = asyncio.create_task(self.blob_store.put(chunks, max_bytes=most))
        try:
            return (await asyncio.shield(storing)).sha256
        except TooLargeError as error:
            raise VideoTooComplexError from error
        finally:
            await asyncio.wait([storing])
            if storing.exception() is None:
                making.made.append(storing.result().sha256)


async def _once(content: bytes) -> AsyncGenerator[bytes]:
    yield content
