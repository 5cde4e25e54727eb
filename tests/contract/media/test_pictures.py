"""Posters and preview strips."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from tests.support.phone_videos import PhoneVideo
from tests.support.videos import a_video, black, moving

from hiroba.application.ports.media import PreviewStrip
from hiroba.domain.mechanisms.video_errors import VideoTooComplexError
from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.media.limits import VideoLimits

RED, BLUE = (200, 40, 40), (40, 40, 200)
Size = tuple[int, int]


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    assert image.format == "WEBP"
    return image.convert("RGB")


def is_like(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, colour, strict=True))


def cell(strip: PreviewStrip, number: int) -> Image.Image:
    row, column = divmod(number, strip.columns)
    left, top = column * strip.frame_width, row * strip.frame_height
    box = (left, top, left + strip.frame_width, top + strip.frame_height)
    return opened(strip.image).crop(box)


async def poster_of(media: ChildProcessMedia, path: Path) -> Image.Image:
    return opened(await media.poster(path, await media.probe(path)))


def black_but_for_a_moment(number: int, size: Size) -> Image.Image:
    return moving(number, size) if 30 <= number < 36 else black(number, size)


def grey_but_for_a_moment(number: int, size: Size) -> Image.Image:
    return moving(number, size) if 14 <= number < 20 else Image.new("RGB", size, (128, 128, 128))


def blurred_but_for_a_moment(number: int, size: Size) -> Image.Image:
    picture = moving(number, size)
    is_sharp = 30 <= number < 36
    return picture if is_sharp else picture.filter(ImageFilter.GaussianBlur(20))


@pytest.mark.parametrize("draw", [black_but_for_a_moment, grey_but_for_a_moment])
async def test_the_poster_is_the_moment_that_shows_something(
    media: ChildProcessMedia, tmp_path: Path, draw: type
) -> None:
    path = a_video(tmp_path / "video.webm", seconds=2, draw=draw)

    poster = await poster_of(media, path)

    assert is_like(poster, (5, 5), RED)
    assert is_like(poster, (154, 122), BLUE)


async def test_the_poster_is_sharp_where_most_is_not(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "video.webm", seconds=2, draw=blurred_but_for_a_moment)

    poster = await poster_of(media, path)

    assert is_like(poster, (76, 5), RED)
    assert is_like(poster, (84, 5), BLUE)


async def test_a_poster_of_nothing_but_black_is_black(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    poster = await poster_of(media, a_video(tmp_path / "black.webm", draw=black))

    assert is_like(poster, (80, 64), (0, 0, 0))


@pytest.mark.parametrize(
    ("turn", "red", "blue"),
    [
        (0, (5, 64), (154, 64)),
        (90, (64, 5), (64, 154)),
        (180, (154, 64), (5, 64)),
        (270, (64, 154), (64, 5)),
    ],
)
async def test_poster_and_strip_are_upright(
    media: ChildProcessMedia, tmp_path: Path, turn: int, red: Size, blue: Size
) -> None:
    path = PhoneVideo(turn=turn).write(tmp_path / "turned.mp4")
    facts = await media.probe(path)

    poster = opened(await media.poster(path, facts))
    strip = await media.preview_strip(path, facts)

    for picture in (poster, cell(strip, 0)):
        assert picture.size == (facts.width, facts.height)
        assert is_like(picture, red, RED)
        assert is_like(picture, blue, BLUE)


async def test_a_large_poster_is_made_smaller_and_keeps_its_shape(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "large.avi", "avi", "mjpeg", size=(2560, 1440), seconds=0.2)

    assert (await poster_of(media, path)).size == (1280, 720)


def one_colour_a_second(number: int, size: Size) -> Image.Image:
    return Image.new("RGB", size, [RED, (40, 200, 40), BLUE][number // 25])


async def test_the_strip_shows_each_moment_in_its_place(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "video.webm", seconds=3, draw=one_colour_a_second)

    strip = await media.preview_strip(path, await media.probe(path))

    assert (strip.columns, strip.rows, strip.interval) == (10, 2, 0.25)
    assert (strip.frame_width, strip.frame_height) == (160, 128)
    assert opened(strip.image).size == (10 * 160, 2 * 128)
    for number, colour in {0: RED, 3: RED, 4: (40, 200, 40), 8: BLUE, 11: BLUE}.items():
        assert is_like(cell(strip, number), (80, 64), colour), number


async def test_a_long_video_has_sixty_frames_that_are_found_by_leaps(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    def half_red(number: int, size: Size) -> Image.Image:
        return Image.new("RGB", size, RED if number < 150 else BLUE)

    path = a_video(
        tmp_path / "long.webm", size=(320, 180), frames_per_second=1, seconds=300, draw=half_red
    )

    strip = await media.preview_strip(path, await media.probe(path))

    assert (strip.columns, strip.rows, strip.interval) == (10, 6, 5.0)
    assert (strip.frame_width, strip.frame_height) == (160, 90)
    assert is_like(cell(strip, 2), (80, 45), RED)
    assert is_like(cell(strip, 57), (80, 45), BLUE)


@pytest.mark.parametrize(
    "limits",
    [VideoLimits(memory_bytes=90 * 1024 * 1024), VideoLimits(wall_seconds=0.05)],
    ids=["memory", "time"],
)
async def test_U5_whoever_exceeds_the_limits_is_ended_and_the_next_is_served(
    media: ChildProcessMedia, tmp_path: Path, limits: VideoLimits
) -> None:
    path = a_video(tmp_path / "4k.avi", "avi", "mjpeg", size=(3840, 2160), seconds=0.08, draw=black)
    facts = await media.probe(path)

    with pytest.raises(VideoTooComplexError):
        await ChildProcessMedia(limits=limits).preview_strip(path, facts)

    assert (await media.preview_strip(path, facts)).image
