"""Renditions: what browsers play, of what they do not."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.support.phone_videos import PhoneVideo
from tests.support.renditions import loudness, rendered
from tests.support.videos import a_video, black

from hiroba.domain.mechanisms.video_errors import VideoTooComplexError
from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.media.limits import VideoLimits

Make = Callable[[Path], Path]
KIB = 1024

SOURCES: dict[str, Make] = {
    "matroska": lambda path: a_video(path, "matroska", "mpeg4", sound="flac"),
    "avi": lambda path: a_video(path, "avi", "mpeg4", sound="pcm_s16le"),
    "transport stream": lambda path: a_video(path, "mpegts", "mpeg2video", sound="mp2"),
    "ogg": lambda path: a_video(path, "ogg", "libvpx", sound="vorbis"),
    "mp4": lambda path: a_video(path, "mp4", "mpeg4", seconds=2, sound="aac"),
    "flash": lambda path: a_video(path, "flv", "flv"),
    "one frame a second": lambda path: a_video(path, frames_per_second=1, seconds=3),
    "one frame": lambda path: a_video(path, seconds=0.04),
    "short sound": lambda path: a_video(path, sound="vorbis", seconds=2, sound_seconds=0.5),
    "varying": lambda path: a_video(path, times=[0, 0.1, 0.2, 1.2, 1.25, 1.3, 2.5]),
    "edited": lambda path: PhoneVideo(edit=(0.4, 0.4)).write(path),
    "quicktime": lambda path: PhoneVideo(brand=b"qt  ").write(path),
}


@pytest.mark.parametrize("kind", SOURCES)
async def test_a_rendition_is_playable_and_as_long_as_the_video(
    media: ChildProcessMedia, tmp_path: Path, kind: str
) -> None:
    path = SOURCES[kind](tmp_path / "source")

    was, became, steps = await rendered(media, path, tmp_path / "rendition")

    assert became.is_web_playable
    assert became.duration == pytest.approx(was.duration, abs=0.1)
    assert (became.width, became.height) == (was.width, was.height)
    assert (became.audio_codec is None) == (was.audio_codec is None)
    assert steps == sorted(steps)
    assert steps[-1] == 1.0


async def test_sound_that_begins_later_is_heard_with_the_same_pictures(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "source.mkv", "matroska", "mpeg4", sound="flac", sound_from=0.5)

    await rendered(media, path, tmp_path / "rendition")

    before, after = loudness(tmp_path / "rendition", 0.45), loudness(tmp_path / "rendition", 0.6)
    assert before < 0.01
    assert after == pytest.approx(0.5, abs=0.1)


async def test_progress_is_told_on_the_way(media: ChildProcessMedia, tmp_path: Path) -> None:
    path = a_video(tmp_path / "source.mkv", "matroska", "mpeg4", seconds=2)

    _, _, steps = await rendered(media, path, tmp_path / "rendition")

    assert len([step for step in steps if 0.1 < step < 0.9]) > 5


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_a_turned_video_becomes_upright(
    media: ChildProcessMedia, tmp_path: Path, turn: int
) -> None:
    path = a_video(tmp_path / "turned.mp4", "mp4", "mpeg4", turn=turn)

    was, became, _ = await rendered(media, path, tmp_path / "rendition")

    before = await media.poster(path, was)
    after = await media.poster(tmp_path / "rendition", became)
    assert (became.width, became.height) == ((160, 128) if turn == 180 else (128, 160))
    assert _is_alike(before, after)


async def test_a_varying_rate_is_kept(media: ChildProcessMedia, tmp_path: Path) -> None:
    path = a_video(tmp_path / "varying.mkv", "matroska", times=[0, 0.1, 0.2, 1.2, 1.3, 1.4, 2.5])

    was, became, _ = await rendered(media, path, tmp_path / "rendition")

    assert became.frames_per_second == pytest.approx(was.frames_per_second, abs=0.05)


async def test_more_than_sixty_frames_a_second_are_thinned(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "fast.avi", "avi", "mjpeg", frames_per_second=240, size=(64, 64))

    was, became, _ = await rendered(media, path, tmp_path / "rendition")

    assert was.frames_per_second == 240
    assert 50 < became.frames_per_second <= 63
    assert became.duration == pytest.approx(1.0, abs=0.1)


async def test_a_large_video_becomes_smaller(media: ChildProcessMedia, tmp_path: Path) -> None:
    path = a_video(tmp_path / "4k.avi", "avi", "mjpeg", size=(3840, 2160), seconds=0.08, draw=black)

    _, became, _ = await rendered(media, path, tmp_path / "rendition")

    assert (became.width, became.height) == (1920, 1080)


@pytest.mark.parametrize(
    "limits",
    [
        VideoLimits(rendition_bytes=20 * KIB),
        VideoLimits(rendition_wall_seconds=0.4),
        VideoLimits(rendition_cpu_seconds=1),
    ],
    ids=["size", "time", "processor"],
)
async def test_a_rendition_past_its_limits_leaves_nothing(
    media: ChildProcessMedia, tmp_path: Path, limits: VideoLimits
) -> None:
    path = a_video(tmp_path / "noise.avi", "avi", "mjpeg", size=(1280, 720), draw=_noise)
    facts = await media.probe(path)

    with pytest.raises(VideoTooComplexError):
        await ChildProcessMedia(limits=limits).rendition(
            path, facts, tmp_path / "rendition", lambda _: None
        )

    assert not (tmp_path / "rendition").exists()


async def test_a_rendition_that_is_cancelled_leaves_nothing(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "noise.avi", "avi", "mjpeg", size=(1280, 720), draw=_noise)
    facts = await media.probe(path)
    has_begun = asyncio.Event()
    task = asyncio.ensure_future(
        media.rendition(path, facts, tmp_path / "rendition", lambda _: has_begun.set())
    )
    await has_begun.wait()

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert not (tmp_path / "rendition").exists()


def _noise(number: int, size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 100).convert("RGB")


def _is_alike(one: bytes, other: bytes) -> bool:
    """But for what is lost in coding."""
    pictures = [Image.open(io.BytesIO(each)).convert("RGB") for each in (one, other)]
    difference = ImageStat.Stat(ImageChops.difference(*pictures))
    return max(difference.mean) < 10
