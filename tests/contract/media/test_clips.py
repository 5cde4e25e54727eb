"""Videos of what we draw."""

import io
from pathlib import Path

import pytest
from PIL import Image
from tests.support.videos import moving

from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.media.clip import write_clip

SIZE = (320, 240)


async def test_a_drawn_clip_is_a_video_that_browsers_play_in_its_colours(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    frames = (moving(number, SIZE).tobytes() for number in range(50))

    write_clip(frames, SIZE, 25, tmp_path / "clip.mp4")

    facts = await media.probe(tmp_path / "clip.mp4")
    poster = Image.open(io.BytesIO(await media.poster(tmp_path / "clip.mp4", facts)))
    assert (facts.width, facts.height, facts.duration, facts.frames_per_second) == (
        *SIZE,
        2.0,
        25.0,
    )
    assert facts.is_web_playable
    assert poster.convert("RGB").getpixel((5, 5)) == pytest.approx((200, 40, 40), abs=8)
