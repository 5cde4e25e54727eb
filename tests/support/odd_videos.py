"""Videos that nobody expects and that are videos all the same, with what is to be found of each."""

from collections.abc import Callable
from pathlib import Path

from tests.support.phone_videos import PhoneVideo
from tests.support.videos import a_video

ODD: dict[str, tuple[Callable[[Path], Path], dict[str, object]]] = {
    "one pixel": (lambda path: a_video(path, size=(1, 1)), {"width": 1, "height": 1}),
    "one frame a second": (
        lambda path: a_video(path, frames_per_second=1, seconds=3),
        {"frames_per_second": 1.0, "duration": 3.0},
    ),
    "a single frame": (lambda path: a_video(path, seconds=0.04), {"frames_per_second": 25.0}),
    "4K": (
        lambda path: a_video(path, "avi", "mjpeg", size=(3840, 2160), seconds=0.08),
        {"width": 3840, "height": 2160},
    ),
    "very wide": (lambda path: a_video(path, size=(2000, 2)), {"width": 2000, "height": 2}),
    "turned": (lambda path: PhoneVideo(turn=90).write(path), {"width": 128, "height": 160}),
    "a varying rate": (
        lambda path: a_video(path, times=[0, 0.1, 0.2, 1.2, 1.3, 1.4, 2.5]),
        {"duration": 2.5},
    ),
}
