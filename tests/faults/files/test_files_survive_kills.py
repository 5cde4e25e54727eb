"""P4: an upload that was confirmed is stored whole, and nothing half-written is ever visible, whatever dies when."""

import asyncio
import hashlib
import random
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import httpx2
import pytest
from tests.support.member import Member, until
from tests.support.pictures import a_picture
from tests.support.server import Server, Zygote
from tests.support.tus import TusUpload

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.registry import build
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.bootstrap.wiring import open_ports

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


def restart(server: Server, **environment: str) -> None:
    server.wait()
    assert_every_blob_is_whole(server.data)
    server.start(**environment)


async def differences(data: Path) -> int:
    settings = Settings(data=data, embedder=NoEmbedderSettings(adapter="none"))
    async with open_ports(settings) as ports:
        return (await build(CompareStores, ports).execute()).count


def killed_while_receiving(server: Server, member: Member) -> Iterator[TusUpload]:
    """One upload for each tenth, with the server killed in that tenth."""
    for tenth in range(1, PARTS + 1):
        upload = TusUpload(member, contents(tenth, 50_000))
        upload.begin(f"{tenth}割.bin")
        server.stop()
        server.start(HIROBA_FAILPOINTS=f"{RECEIVING[tenth % 3]}=kill:{tenth}")
        assert not upload.go_on(part=len(upload.content) // PARTS)
        restart(server)
        yield upload


def killed_while_finishing(server: Server, member: Member) -> Iterator[TusUpload]:
    for number, failpoint in enumerate(FINISHING):
        upload = TusUpload(member, a_picture(size=(800, 400 + number)))
        upload.begin("그림.png")
        server.stop()
        server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill")
        assert not upload.go_on(part=30_000)
        restart(server)
        yield upload


@pytest.mark.slow
async def test_P4_U6_a_confirmed_upload_is_whole_whatever_dies(
    zygote: Zygote, tmp_path: Path
) -> None:
    server, member = await asyncio.to_thread(a_server, zygote, tmp_path)

    kills = await asyncio.to_thread(kill_again_and_again, server, member)
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)  # sweeps
    await asyncio.to_thread(server.stop)

    assert kills == 20
    assert await differences(tmp_path) == 0


def kill_again_and_again(server: Server, member: Member) -> int:
    """How often the server was killed."""
    uploads = list(killed_while_receiving(server, member))
    for upload in uploads:
        assert upload.stored() in (None, upload.content)
        assert upload.go_on(part=7_000)
        assert upload.stored() == upload.content
    finished = list(killed_while_finishing(server, member))
    for upload in finished:
        assert upload.stored() in (None, upload.content)
        assert upload.resume() == len(upload.content)  # which makes the file where it was not made
        assert upload.stored() == upload.content
        with member.client() as client:
            assert client.get(f"{upload.place.replace('uploads', 'files')}/thumbnail").is_success
    kills = len(uploads) + len(finished) + kill_at_once(server, member)
    return kills + kill_in_one_long_request(server, member)


def kill_at_once(server: Server, member: Member) -> int:
    """What came in one request is there whole, or not at all."""
    for number, failpoint in enumerate(AT_ONCE):
        picture = a_picture(size=(300, 200 + number))
        server.stop()
        server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill")
        with member.client() as client, pytest.raises(httpx2.TransportError):
            client.post("/files", files={"file": ("写真.png", picture)})
        restart(server)
        with member.client() as client:
            again = client.post("/files", files={"file": ("写真.png", picture)}).raise_for_status()
            found = client.get(again.json()["data"]["url"].removeprefix("/api/v1"))
        assert found.content == picture
    return len(AT_ONCE)


def kill_in_one_long_request(server: Server, member: Member) -> int:
    """A long request loses at most what came since its last checkpoint."""
    upload = TusUpload(member, contents(0, LARGE))
    upload.begin("长视频.mp4")
    killer = Timer(0.0, lambda: _kill_once_growing(server))
    killer.start()
    survived = upload.go_on(part=LARGE)
    killer.join()
    assert not survived
    restart(server)
    assert upload.resume() > 0
    assert upload.go_on(part=LARGE)
    assert upload.stored() == upload.content
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
