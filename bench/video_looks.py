"""Looking at a video in a confined child beside the same look in this process, and beside OpenCV used plainly."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import cv2
from bench.compare import heading, show
from bench.measures import Result
from tests.support.videos import a_video

from hiroba.application.ports.media import VideoFacts
from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.media.facts import facts_of
from hiroba.infrastructure.media.ffmpeg.files import open_for_reading
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.media.poster import poster_of
from hiroba.infrastructure.media.source import Source

SIZE = (1280, 720)
CLIP_SECONDS = 10.0
TIMES = 7
THUMBNAIL = (640, 360)
_cv2: Any = cv2


def measure_looks(folder: Path) -> dict[str, Result]:
    """Medians, in milliseconds, of a clip of ten seconds in 720p."""
    clip = a_video(folder / "clip.webm", size=SIZE, seconds=CLIP_SECONDS)
    probe, poster, facts = asyncio.run(_in_a_child(clip))
    plain_probe = _milliseconds(lambda: facts_of(_source(clip)))
    plain_poster = _milliseconds(lambda: poster_of(_source(clip), facts))
    opened, first = _milliseconds(lambda: _opened(clip)), _milliseconds(lambda: _thumbnail(clip))
    heading("in process")
    found = {
        "probe": show("what a clip is, in a child, ms", probe, plain_probe),
        "poster": show("its poster, in a child, ms", poster, plain_poster),
    }
    heading("OpenCV")
    return {
        **found,
        "probe_opencv": show("what a clip is : opened and no more, ms", probe, opened),
        "poster_opencv": show("a poster that was chosen : the first frame, ms", poster, first),
    }


async def _in_a_child(clip: Path) -> tuple[float, float, VideoFacts]:
    media = ChildProcessMedia(keep_seconds=60)
    try:
        facts = await media.probe(clip)  # and a process is ready, as it is while videos come in
        probe = await _awaited(lambda: media.probe(clip))
        return probe, await _awaited(lambda: media.poster(clip, facts)), facts
    finally:
        await media.close()


async def _awaited(act: Callable[[], Awaitable[object]]) -> float:
    took: list[float] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        await act()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1_000


def _milliseconds(act: Callable[[], object]) -> float:
    act()
    took: list[float] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1_000


def _source(clip: Path) -> Source:
    return Source(open_for_reading(clip)[1], "webm", VideoLimits())


def _opened(clip: Path) -> None:
    video = _cv2.VideoCapture(str(clip))
    about = (
        _cv2.CAP_PROP_FRAME_WIDTH,
        _cv2.CAP_PROP_FRAME_HEIGHT,
        _cv2.CAP_PROP_FPS,
        _cv2.CAP_PROP_FRAME_COUNT,
    )
    if not all(video.get(each) for each in about):
        raise RuntimeError("OpenCV does not read the clip")
    video.release()


def _thumbnail(clip: Path) -> None:
    video = _cv2.VideoCapture(str(clip))
    is_there, frame = video.read()
    if not is_there or not _cv2.imencode(".webp", _cv2.resize(frame, THUMBNAIL))[0]:
        raise RuntimeError("OpenCV does not read the clip")
    video.release()
