"""What a Thumbnailer makes of images, and of what only looks like one."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.support.pictures import SECRET_PLACE, a_bomb, a_photograph, a_picture

from hiroba.application.ports.thumbnailer import ImageFacts
from hiroba.infrastructure.thumbnailer.child_process import ChildProcessThumbnailer
from hiroba.infrastructure.thumbnailer.limits import ThumbnailLimits

Save = Callable[[bytes], Path]
MIB = 1024 * 1024


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(content: bytes) -> Path:
        path = tmp_path / "image"
        path.write_bytes(content)
        return path

    return saved


async def look_at(
    path: Path, media_type: str = "image/png", limits: ThumbnailLimits | None = None
) -> ImageFacts | None:
    return await ChildProcessThumbnailer(limits=limits).look_at(path, media_type)


def opened(facts: ImageFacts | None) -> Image.Image:
    assert facts is not None
    assert facts.thumbnail is not None
    return Image.open(io.BytesIO(facts.thumbnail))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_every_kind_of_image_gets_smaller_and_keeps_its_shape(save: Save, kind: str) -> None:
    facts = await look_at(save(a_picture(kind, (1_600, 800))), f"image/{kind.lower()}")

    small = opened(facts)
    assert facts is not None
    assert (facts.width, facts.height) == (1_600, 800)
    assert (small.format, small.size) == ("WEBP", (640, 320))


async def test_a_small_image_is_not_blown_up(save: Save) -> None:
    assert opened(await look_at(save(a_picture(size=(30, 20))))).size == (30, 20)


async def test_what_can_be_seen_through_stays_so(save: Save) -> None:
    written = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(written, "PNG")

    assert opened(await look_at(save(written.getvalue()))).mode == "RGBA"


@pytest.mark.parametrize("turned", range(1, 9))
async def test_a_photograph_is_shown_as_it_was_taken_and_says_nothing_else(
    save: Save, turned: int
) -> None:
    facts = await look_at(save(a_photograph((400, 200), turned)), "image/jpeg")

    small = opened(facts)
    assert facts is not None
    shown = (200, 400) if turned >= 5 else (400, 200)
    assert (facts.width, facts.height) == small.size == shown
    assert SECRET_PLACE.encode() not in (facts.thumbnail or b"")
    assert not small.getexif()


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"<svg/>", a_picture()[:30], a_picture("JPEG")]
)
async def test_what_is_no_image_of_its_kind_is_nothing(save: Save, content: bytes) -> None:
    assert await look_at(save(content)) is None


async def test_an_image_that_breaks_off_has_a_size_alone(save: Save) -> None:
    assert await look_at(save(a_picture()[:600])) == ImageFacts(
        width=1_200, height=800, thumbnail=None
    )


async def test_U3_a_bomb_is_not_unpacked(save: Save) -> None:
    started = time.monotonic()

    facts = await look_at(save(a_bomb(60_000, 60_000)))

    assert facts == ImageFacts(width=60_000, height=60_000, thumbnail=None)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "limits",
    [
        ThumbnailLimits(pixels=10**9, memory_bytes=260 * MIB),
        ThumbnailLimits(pixels=10**9, cpu_seconds=1),
        ThumbnailLimits(pixels=10**9, wall_seconds=0.05),
    ],
    ids=["memory", "processor", "time"],
)
async def test_U3_whoever_exceeds_the_limits_is_ended_and_the_next_is_served(
    save: Save, limits: ThumbnailLimits
) -> None:
    facts = await look_at(save(a_bomb(20_000, 20_000)), limits=limits)

    assert facts is None or facts.thumbnail is None
    assert opened(await look_at(save(a_picture()))).size == (640, 427)
