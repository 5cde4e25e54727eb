"""What browsers play already is not encoded again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.phone_videos import PhoneVideo
from tests.support.renditions import content, rendered
from tests.support.videos import a_video, in_another_container

from hiroba.infrastructure.media.child_process import ChildProcessMedia

Make = Callable[[Path], Path]


def _from_quicktime(folder: Path) -> Path:
    return PhoneVideo(brand=b"qt  ", turn=90).write(folder / "phone.mov")


def _from_matroska(folder: Path) -> Path:
    path = PhoneVideo(turn=90).write(folder / "phone.mp4")
    return in_another_container(path, folder / "phone.mkv", "matroska")


@pytest.mark.parametrize("make", [_from_quicktime, _from_matroska])
async def test_pictures_that_only_lie_in_the_wrong_container_are_not_touched(
    media: ChildProcessMedia, tmp_path: Path, make: Make
) -> None:
    path = make(tmp_path)

    was, became, steps = await rendered(media, path, tmp_path / "rendition")

    assert not was.is_web_playable
    assert (became.is_web_playable, became.video_codec) == (True, "h264")
    assert (became.width, became.height, became.duration) == (128, 160, was.duration)
    assert len(steps) > 5
    assert content(path, "video") == content(tmp_path / "rendition", "video")


async def test_sound_that_browsers_play_is_not_touched_when_the_pictures_are(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "source.mp4", "mp4", "mpeg4", sound="aac")

    was, became, _ = await rendered(media, path, tmp_path / "rendition")

    assert (was.video_codec, became.video_codec) == ("mpeg4", "vp9")
    assert content(path, "audio") == content(tmp_path / "rendition", "audio")
