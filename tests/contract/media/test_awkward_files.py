"""U5: what is uploaded as a video need not be one. Each file ends as it should, and nothing else is read or asked."""

import asyncio
import os
import resource
import sys
from pathlib import Path

import pytest
from tests.support.awkward_videos import REFUSED
from tests.support.lures import PLAYLISTS, Canary
from tests.support.phone_videos import PhoneVideo
from tests.support.videos import a_video

from hiroba.domain.mechanisms.video_errors import UnsupportedVideoError, VideoUnreadableError
from hiroba.infrastructure.media.child_process import ChildProcessMedia

MIB = 1024 * 1024


@pytest.mark.parametrize("kind", REFUSED)
async def test_U5_an_awkward_file_is_refused_with_the_reason(
    media: ChildProcessMedia, tmp_path: Path, kind: str
) -> None:
    make, error = REFUSED[kind]

    with pytest.raises(error) as refused:
        await media.probe(make(tmp_path))

    assert type(refused.value) is error


@pytest.mark.parametrize("name", PLAYLISTS)
async def test_U5_a_playlist_reaches_neither_a_file_nor_a_server(
    media: ChildProcessMedia, tmp_path: Path, name: str
) -> None:
    film = a_video(tmp_path / "film.ts", "mpegts", "mpeg2video", seconds=0.2)
    async with Canary() as canary:
        for url in (canary.url, film.as_uri(), str(film)):
            (tmp_path / name).write_text(PLAYLISTS[name].format(url=url))
            with pytest.raises(UnsupportedVideoError):
                await media.probe(tmp_path / name)

        assert canary.visits == 0


async def test_U5_pictures_that_are_said_to_lie_elsewhere_are_not_fetched(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    elsewhere = PhoneVideo().write(tmp_path / "elsewhere.mp4")
    async with Canary() as canary:
        for url in (canary.url, elsewhere.as_uri()):
            path = PhoneVideo(samples_in=url).write(tmp_path / "refers.mov")
            with pytest.raises(VideoUnreadableError):
                await media.probe(path)

        assert canary.visits == 0


async def test_U5_a_child_that_looks_at_a_video_can_reach_no_file_and_no_server() -> None:
    program = (
        "import errno, socket, sys\n"
        "from hiroba.infrastructure.media.limits import VideoLimits\n"
        "from hiroba.infrastructure.sandbox.confinement import confine_this_process\n"
        "confine_this_process(VideoLimits().of_look)\n"
        "for reach in (socket.socket, lambda: open('/dev/null')):\n"
        "    try:\n"
        "        reach()\n"
        "    except OSError as error:\n"
        "        assert error.errno == errno.EMFILE\n"
        "    else:\n"
        "        sys.exit('It was opened.')\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)

    assert await process.wait() == 0


async def test_what_is_no_regular_file_is_not_waited_for(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")

    for path in (tmp_path / "pipe.mp4", tmp_path, tmp_path / "missing.mp4"):
        with pytest.raises(VideoUnreadableError):
            await media.probe(path)


async def test_U5_the_memory_of_the_server_stays_where_it_was(
    media: ChildProcessMedia, tmp_path: Path
) -> None:
    paths = [make(_folder(tmp_path, number)) for number, (make, _) in enumerate(REFUSED.values())]
    before = _resident_bytes()

    for path in paths:
        with pytest.raises((VideoUnreadableError, UnsupportedVideoError)):
            await media.probe(path)

    assert _resident_bytes() - before < 64 * MIB


async def test_the_library_is_never_loaded_into_the_server(tmp_path: Path) -> None:
    program = (
        "import sys, hiroba.infrastructure.media.child_process as media; media.ChildProcessMedia();"
        "sys.exit(any('ffmpeg' in name or name == 'cv2' for name in sys.modules))"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program)

    assert await process.wait() == 0


def _folder(parent: Path, number: int) -> Path:
    (parent / str(number)).mkdir()
    return parent / str(number)


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
