"""What a Media says about videos of many kinds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.odd_videos import ODD
from tests.support.phone_videos import PhoneVideo
from tests.support.videos import a_video

from hiroba.application.ports.media import VideoFacts
from hiroba.infrastructure.media.child_process import ChildProcessMedia
from hiroba.infrastructure.media.codecs import Codecs, is_web_playable

Make = Callable[[Path], Path]

KINDS: dict[str, tuple[Make, tuple[str, str, str | None]]] = {
    "webm": (lambda path: a_video(path, sound="vorbis"), ("webm", "vp8", "vorbis")),
    "webm of vp9": (lambda path: a_video(path, "webm", "libvpx-vp9"), ("webm", "vp9", None)),
    "matroska": (
        lambda path: a_video(path, "matroska", "mpeg4", sound="flac"),
        ("matroska", "mpeg4", "flac"),
    ),
    "mp4": (lambda path: a_video(path, "mp4", "mpeg4", sound="aac"), ("mp4", "mpeg4", "aac")),
    "a phone's": (lambda path: PhoneVideo().write(path), ("mp4", "h264", None)),
    "quicktime": (lambda path: a_video(path, "mov", "mjpeg"), ("mov", "mjpeg", None)),
    "avi": (
        lambda path: a_video(path, "avi", "mpeg4", sound="pcm_s16le"),
        ("avi", "mpeg4", "pcm_s16le"),
    ),
    "transport stream": (
        lambda path: a_video(path, "mpegts", "mpeg2video", sound="mp2"),
        ("mpegts", "mpeg2video", "mp2"),
    ),
    "program stream": (
        lambda path: a_video(path, "mpeg", "mpeg1video", sound="mp2"),
        ("mpeg", "mpeg1video", "mp2"),
    ),
    "flash": (lambda path: a_video(path, "flv", "flv"), ("flv", "flv1", None)),
    "ogg": (lambda path: a_video(path, "ogg", "libvpx", sound="vorbis"), ("ogg", "vp8", "vorbis")),
    "windows media": (lambda path: a_video(path, "asf", "wmv2"), ("asf", "wmv2", None)),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_is_known_by_its_content(
    media: ChildProcessMedia, tmp_path: Path, kind: str
) -> None:
    make, expected = KINDS[kind]

    facts = await media.probe(make(tmp_path / "video"))

    assert (facts.container, facts.video_codec, facts.audio_codec) == expected
    assert facts.duration == pytest.approx(1.0, abs=0.06)
    assert (facts.width, facts.height) == (160, 128)
    assert facts.frames_per_second == 25


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_a_turned_video_is_measured_as_it_is_shown(
    media: ChildProcessMedia, tmp_path: Path, turn: int
) -> None:
    facts = await media.probe(PhoneVideo(turn=turn).write(tmp_path / "turned.mp4"))

    assert (facts.width, facts.height) == ((160, 128) if turn == 180 else (128, 160))


async def test_pixels_that_are_not_square_are_counted_as_shown(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    path = a_video(tmp_path / "wide.mp4", "mp4", "mpeg4", pixel_shape=(2, 1))

    facts = await media.probe(path)

    assert (facts.width, facts.height) == (320, 128)


async def test_a_varying_rate_is_told_as_its_mean(media: ChildProcessMedia, tmp_path: Path) -> None:
    times = [0, 0.1, 0.2, 1.2, 1.3, 1.4, 2.5]

    facts = await media.probe(a_video(tmp_path / "varying.mkv", "matroska", times=times))

    assert facts.duration == pytest.approx(2.5)
    assert facts.frames_per_second == pytest.approx(5 / 1.4, abs=0.01)


async def test_only_the_part_that_an_edit_shows_counts(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    facts = await media.probe(PhoneVideo(edit=(0.4, 0.4)).write(tmp_path / "edited.mp4"))

    assert facts.duration == pytest.approx(0.4)


async def test_a_recording_that_states_no_length_is_measured(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    facts = await media.probe(a_video(tmp_path / "live.webm", muxing={"live": 1}))

    assert facts.duration == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("kind", ODD)
async def test_an_odd_video_is_a_video_all_the_same(
    media: ChildProcessMedia, tmp_path: Path, kind: str
) -> None:
    make, expected = ODD[kind]
    path = make(tmp_path / "holiday.jpg")  # the name says nothing

    facts = await media.probe(path)

    assert {name: getattr(facts, name) for name in expected} == expected
    assert await media.poster(path, facts)
    assert (await media.preview_strip(path, facts)).image


@pytest.mark.parametrize(
    ("container", "codecs", "expected"),
    [
        ("mp4", Codecs("h264", 100, "yuv420p", "aac"), True),
        ("mp4", Codecs("h264", 77, "yuvj420p", None), True),
        ("mp4", Codecs("h264", 110, "yuv420p10le", "aac"), False),
        ("mp4", Codecs("h264", 122, "yuv422p", None), False),
        ("mp4", Codecs("h264", 100, "yuv420p", "ac3"), False),
        ("mp4", Codecs("hevc", 1, "yuv420p", "aac"), False),
        ("mp4", Codecs("vp9", 0, "yuv420p", "aac"), True),
        ("mov", Codecs("h264", 100, "yuv420p", "aac"), False),
        ("webm", Codecs("vp9", 0, "yuv420p", "opus"), True),
        ("webm", Codecs("vp8", 0, "yuv420p", "vorbis"), True),
        ("webm", Codecs("vp9", 2, "yuv420p10le", "opus"), False),
        ("matroska", Codecs("h264", 100, "yuv420p", "aac"), False),
        ("mpegts", Codecs("h264", 100, "yuv420p", "aac"), False),
    ],
)
def test_what_every_browser_plays(container: str, codecs: Codecs, expected: bool) -> None:
    assert is_web_playable(container, codecs) is expected


async def test_what_a_phone_wrote_needs_no_rendition(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    facts = await media.probe(PhoneVideo(moov_first=True).write(tmp_path / "phone.mp4"))

    assert facts == VideoFacts(
        duration=1.0,
        width=160,
        height=128,
        frames_per_second=25.0,
        container="mp4",
        video_codec="h264",
        audio_codec=None,
        is_web_playable=True,
    )
