"""P4: an upload that was confirmed is stored whole, and nothing half-written is ever visible, whatever dies when."""

import asyncio
import hashlib
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer

import httpx2
import pytest
from tests.support.figures import Figures
from tests.support.member import Member, until
from tests.support.pictures import a_picture
from tests.support.server import Server, Zygote
from tests.support.tus import TusUpload

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.registry import build
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.bootstrap.wiring import open_ports
from hiroba.infrastructure.disk import blob_place

PARTS = 10
RECEIVING = ["upload.before_fsync", "upload.after_fsync", "upload.after_offset"]
FINISHING = [
    "upload.before_publish",
    "upload.after_publish",
    "upload.before_commit",
    "upload.after_commit",
]
AT_ONCE = [
    "blob.before_rename",
    "blob.after_rename",
    "file.after_put",
    "file.before_commit",
    "file.after_commit",
]  # fmt: skip
MIB = 1024 * 1024
LARGE = 64 * MIB
CUT_SIZE = 12 * MIB


def contents(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def a_server(zygote: Zygote, data: Path) -> tuple[Server, Member]:
    server = Server(zygote, data, HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    return server, Member.registered(server, "ana")


def assert_every_blob_is_whole(data: Path) -> None:
    for path in (data / "blobs").glob("??/??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def killed_at(server: Server, failpoint: str, act: Callable[[], object]) -> None:
    """Serve until `act` meets the failpoint."""
    server.start(HIROBA_FAILPOINTS=failpoint)
    act()
    server.wait()
    assert_every_blob_is_whole(server.data)


async def differences(data: Path) -> int:
    settings = Settings(data=data, embedder=NoEmbedderSettings(adapter="none"))
    async with open_ports(settings) as ports:
        return (await build(CompareStores, ports).execute()).count


def kill_while_receiving(server: Server, uploads: Sequence[TusUpload], turn: int) -> None:
    """One upload for each tenth, with the server killed in that tenth; at another step of it with each turn."""
    for tenth, upload in enumerate(uploads, start=1):
        part = len(upload.content) // PARTS
        failpoint = f"{RECEIVING[(tenth + turn) % 3]}=kill:{tenth}"
        killed_at(server, failpoint, lambda upload=upload, part=part: breaks_off(upload, part))


def kill_while_finishing(server: Server, uploads: Sequence[TusUpload]) -> None:
    for failpoint, upload in zip(FINISHING, uploads, strict=True):
        killed_at(server, f"{failpoint}=kill", lambda upload=upload: breaks_off(upload, 30_000))


def breaks_off(upload: TusUpload, part: int) -> None:
    assert not upload.go_on(part)


@pytest.mark.slow
async def test_P4_U6_a_confirmed_upload_is_whole_whatever_dies(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    rounds = figures.uploads.rounds
    server, member = await asyncio.to_thread(a_server, zygote, tmp_path)

    work = [asyncio.to_thread(kill_again_and_again, server, member, n) for n in range(rounds)]
    kills = sum([await each for each in work])
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)  # sweeps
    await asyncio.to_thread(server.stop)

    assert kills == 20 * rounds
    assert await differences(tmp_path) == 0


def kill_again_and_again(server: Server, member: Member, turn: int) -> int:
    """How often the server was killed. Each turn brings files that were not there before."""
    first, wide = 1 + turn * PARTS, 800 + turn
    received = [TusUpload(member, contents(seed, 50_000)) for seed in range(first, first + PARTS)]
    finished = [TusUpload(member, a_picture(size=(wide, 400 + n))) for n in range(len(FINISHING))]
    pictures = [a_picture(size=(300 + turn, 200 + n)) for n in range(len(AT_ONCE))]
    for number, upload in enumerate([*received, *finished]):
        upload.begin(f"{number}割.bin")
    server.stop()
    kill_while_receiving(server, received, turn)
    kill_while_finishing(server, finished)
    for failpoint, picture in zip(AT_ONCE, pictures, strict=True):
        killed_at(server, f"{failpoint}=kill", lambda one=picture: send_in_vain(member, one))
    server.start()
    for upload in received:
        assert upload.stored() in (None, upload.content)
        assert upload.go_on(part=7_000)
        assert upload.stored() == upload.content
    for upload in finished:
        assert upload.stored() in (None, upload.content)
        assert upload.resume() == len(upload.content)  # which makes the file where it was not made
        assert upload.stored() == upload.content
        with member.client() as client:
            assert client.get(f"{upload.place.replace('uploads', 'files')}/thumbnail").is_success
    for picture in pictures:
        assert sent(member, picture) == picture
    kills = len(received) + len(finished) + len(pictures)
    return kills + kill_in_one_long_request(server, member, -turn)


def send_in_vain(member: Member, picture: bytes) -> None:
    with member.client() as client, pytest.raises(httpx2.TransportError):
        client.post("/files", files={"file": ("写真.png", picture)})


def sent(member: Member, picture: bytes) -> bytes:
    """What is there once it was sent in one request."""
    with member.client() as client:
        answer = client.post("/files", files={"file": ("写真.png", picture)}).raise_for_status()
        url = answer.json()["data"]["url"].removeprefix("/api/v1")
        return client.get(url).raise_for_status().content


def kill_in_one_long_request(server: Server, member: Member, seed: int) -> int:
    """A long request loses at most what came since its last checkpoint."""
    upload = TusUpload(member, contents(seed, LARGE))
    upload.begin("长视频.mp4")
    killer = Timer(0.0, lambda: _kill_once_growing(server))
    killer.start()
    survived = upload.go_on(part=LARGE)
    killer.join()
    assert not survived
    server.wait()
    assert_every_blob_is_whole(server.data)
    server.start()
    assert upload.resume() > 0
    assert upload.go_on(part=LARGE)
    assert upload.stored() == upload.content
    with member.client() as client:  # or each later look at all that is stored would take long
        client.delete(upload.place, headers={"Tus-Resumable": "1.0.0"}).raise_for_status()
    blob = blob_place(server.data / "blobs", hashlib.sha256(upload.content).hexdigest())
    until(lambda: not blob.exists() or None)
    return 1


def _kill_once_growing(server: Server) -> None:
    folder = server.data / "blobs" / "uploads"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if any(path.stat().st_size > LARGE // 2 for path in folder.iterdir()):
            server.kill()
            return


@pytest.mark.slow
def test_P4_U6_an_upload_cut_at_each_tenth_goes_on_where_it_was_cut(
    zygote: Zygote, tmp_path: Path
) -> None:
    server, member = a_server(zygote, tmp_path)
    for tenth in range(1, PARTS):
        upload = TusUpload(member, contents(tenth, CUT_SIZE))
        upload.begin("절단.bin")
        cut = len(upload.content) * tenth // PARTS
        partial = tmp_path / "blobs" / "uploads" / upload.place.rpartition("/")[2]

        upload.cut_at(cut, lambda: partial.exists() and partial.stat().st_size > cut - 2 * MIB)  # noqa: B023  # called at once
        stands = until(lambda: upload.resume() or None)  # noqa: B023  # called at once

        assert cut - 2 * MIB < stands <= cut
        assert upload.stored() is None
        assert upload.go_on(part=CUT_SIZE)
        assert upload.stored() == upload.content
    server.stop()
